import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrastOf } from '../../../lambdas/domain/branding/contrast-of.ts';
import { DEFAULT_SETTINGS } from '../../../lambdas/domain/branding/default-settings.ts';
import type { ManagedLoginBranding } from '../../../lambdas/domain/branding/managed-login-branding.ts';
import { DEFAULT_PAGE_BRANDING } from '../../../lambdas/domain/branding/page-branding.ts';
import { pageBrandingOf } from '../../../lambdas/domain/branding/page-branding-of.ts';

const brandingWith = (settings: unknown, assets: ManagedLoginBranding['assets'] = []): ManagedLoginBranding => ({
  id: '00000000-0000-4000-8000-000000000000',
  poolId: 'eu-central-1_abcdefghi',
  clientId: 'client',
  usesProvidedValues: false,
  settings: settings as ManagedLoginBranding['settings'],
  assets,
  createdAt: 0,
  modifiedAt: 0,
  version: 1,
});
const pagesWith = (settings: unknown, assets?: ManagedLoginBranding['assets']) =>
  pageBrandingOf(brandingWith(settings, assets), 'Shop');
const asset = (category: string, colorMode: string, digest: string) => ({
  category,
  colorMode,
  extension: 'PNG',
  digest,
  size: 1,
});
const bothModes = (make: (mode: string) => object) => ({ ...make('lightMode'), ...make('darkMode') });
const palettesOf = ({ light, dark }: ReturnType<typeof pagesWith>) => [light, dark];

describe('contrast', () => {
  it('is WCAG’s', () => {
    expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrastOf('#ffffff', '#ffffff')).toBe(1);
    expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});

describe('the look of managed-login pages', () => {
  it('is the service’s own without settings, which are what its own settings say', () => {
    expect(pagesWith(undefined)).toEqual(DEFAULT_PAGE_BRANDING);
    expect(pagesWith(DEFAULT_SETTINGS)).toEqual({
      ...DEFAULT_PAGE_BRANDING,
      radius: '10px',
      fieldRadius: '10px',
      cardRadius: '16px',
    });
  });

  it('takes the owner’s colours, corners, places and images', () => {
    const settings = {
      categories: {
        global: { colorSchemeMode: 'LIGHT' },
        form: { location: { horizontal: 'END', vertical: 'TOP' }, languageSelector: { enabled: true } },
      },
      componentClasses: {
        buttons: { borderRadius: 4.5 },
        input: { lightMode: { defaults: { backgroundColor: 'eeeeeeff', borderColor: '111111ff' } } },
      },
      components: {
        pageBackground: { lightMode: { color: 'FFEEDDff' } },
        form: { lightMode: { backgroundColor: '00000000' } },
        pageText: { lightMode: { headingColor: '222222ff', descriptionColor: '333333ff' } },
        primaryButton: { lightMode: { defaults: { backgroundColor: 'cc0000ff', textColor: 'ffeeeeff' } } },
      },
    };
    const pages = pagesWith(settings, [
      asset('FORM_LOGO', 'DARK', 'dark'),
      asset('FORM_LOGO', 'LIGHT', 'light'),
      asset('PAGE_BACKGROUND', 'DYNAMIC', 'wide'),
    ]);
    expect(pages.light).toMatchObject({
      page: '#ffeedd',
      card: '#ffeedd',
      field: '#eeeeee',
      line: '#111111',
      ink: '#222222',
      softInk: '#333333',
      accent: '#cc0000',
      onAccent: '#ffeeee',
    });
    const images = '/eu-central-1_abcdefghi/assets/client';
    expect(pages).toMatchObject({
      dark: pages.light,
      radius: '4.5px',
      place: { horizontal: 'END', vertical: 'CENTER' },
      offersLanguages: true,
      logo: { image: { light: `${images}/light.png`, dark: `${images}/light.png` }, text: 'Shop', isOutside: false },
      background: { light: `${images}/wide.png`, dark: `${images}/wide.png` },
    });
    const hidden = {
      components: { form: { logo: { enabled: false } }, pageBackground: { image: { enabled: false } } },
    };
    const bare = pagesWith(hidden, [asset('FORM_LOGO', 'LIGHT', 'light'), asset('PAGE_BACKGROUND', 'LIGHT', 'wide')]);
    expect([bare.logo, bare.background]).toEqual([undefined, undefined]);
  });

  it('has an image of its own in each mode, and bands where they are switched on', () => {
    const band = (color: string) => ({
      lightMode: { background: { color } },
      logo: { enabled: true, location: 'END' },
    });
    const settings = {
      categories: { global: { pageHeader: { enabled: true }, pageFooter: { enabled: false } } },
      components: {
        pageHeader: band('112233ff'),
        pageFooter: band('445566ff'),
        form: { logo: { enabled: true, location: 'CENTER', formInclusion: 'OUT' } },
      },
    };
    const pages = pagesWith(settings, [
      asset('FORM_LOGO', 'LIGHT', 'light'),
      asset('FORM_LOGO', 'DARK', 'dark'),
      asset('PAGE_HEADER_LOGO', 'DYNAMIC', 'both'),
      asset('PAGE_FOOTER_LOGO', 'DYNAMIC', 'both'),
      asset('FORM_BACKGROUND', 'LIGHT', 'form'),
    ]);
    const images = '/eu-central-1_abcdefghi/assets/client';
    const both = { light: `${images}/both.png`, dark: `${images}/both.png` };
    expect(pages.logo).toEqual({
      image: { light: `${images}/light.png`, dark: `${images}/dark.png` },
      text: 'Shop',
      place: 'CENTER',
      isOutside: true,
    });
    expect(pages.header).toEqual({ logo: both, logoPlace: 'END', background: undefined });
    expect([pages.footer, pages.light.header]).toEqual([undefined, '#112233']);
    expect(pages.cardBackground?.dark).toBe(`${images}/form.png`);
    expect(pages.scheme).toBe('light dark');
  });

  it('takes fonts and sentences of the owner, and nothing else that a style sheet or a page could hold', () => {
    const own = (cognate: unknown) => pagesWith({ cognate });
    expect(own({ fontFamily: 'Georgia, "Noto Serif", serif' }).font).toBe('Georgia, "Noto Serif", serif');
    for (const fontFamily of ['a;b', 'url(x)', "'x'", '"a\\"', 'a,,b', 'var(--x)', `a${'b'.repeat(300)}`, 7, '']) {
      expect(own({ fontFamily }).font).toBe(DEFAULT_PAGE_BRANDING.font);
    }
    const texts = {
      de: { signInTitle: ' Hallo ', signInText: '', elsewhere: 'x' },
      default: { footer: '© Shop' },
      xx: {},
    };
    expect(own({ texts }).texts).toEqual({ de: { signInTitle: 'Hallo' }, default: { footer: '© Shop' } });
    for (const odd of [
      null,
      1,
      'x',
      [],
      { de: null },
      { de: { signInTitle: 7 } },
      { de: { footer: 'x'.repeat(301) } },
    ]) {
      expect(own({ texts: odd }).texts).toEqual({});
    }
  });

  it('has text that can be read on any background whose text the owner left out', () => {
    const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => value.toString(16).padStart(6, '0'));
    fc.assert(
      fc.property(color, color, color, (page, card, button) => {
        const pages = pagesWith({
          components: {
            pageBackground: bothModes((key) => ({ [key]: { color: `${page}ff` } })),
            form: bothModes((key) => ({ [key]: { backgroundColor: card } })),
            primaryButton: bothModes((key) => ({ [key]: { defaults: { backgroundColor: button } } })),
          },
        });
        for (const palette of palettesOf(pages)) {
          expect(palette.card).toBe(`#${card}`);
          expect(palette.accent).toBe(`#${button}`);
          for (const ink of [palette.ink, palette.softInk, palette.good, palette.bad, palette.link]) {
            expect(contrastOf(ink, palette.card)).toBeGreaterThanOrEqual(4.5);
          }
          expect(contrastOf(palette.ink, palette.field)).toBeGreaterThanOrEqual(4.5);
          expect(contrastOf(palette.ink, palette.badTint)).toBeGreaterThanOrEqual(4.5);
          expect(contrastOf(palette.onAccent, palette.accent)).toBeGreaterThanOrEqual(4.5);
          expect(contrastOf(palette.onAccentHover, palette.accentHover)).toBeGreaterThanOrEqual(4.5);
          expect(contrastOf(palette.footerInk, palette.footer)).toBeGreaterThanOrEqual(4.5);
        }
      }),
    );
  });

  it('holds nothing but colours and lengths, whatever the settings hold', () => {
    const hostile = fc.oneof(
      fc.json().map((text) => JSON.parse(text)),
      fc.constantFrom(
        'red;}</style><script>',
        'url(//evil.example)',
        'ffffff;',
        { color: '</style>' },
        '__proto__',
        -1,
        1e9,
        0.1,
      ),
    );
    const at = (path: readonly string[], value: unknown): unknown =>
      path.length === 0 ? value : { [path[0]!]: at(path.slice(1), value) };
    const paths = [
      [],
      ['components'],
      ['components', 'pageBackground', 'lightMode', 'color'],
      ['components', 'form', 'darkMode', 'backgroundColor'],
      ['components', 'pageText', 'lightMode', 'headingColor'],
      ['componentClasses', 'buttons', 'borderRadius'],
      ['categories', 'form', 'location', 'horizontal'],
      ['categories', 'global', 'colorSchemeMode'],
      ['components', 'form', 'borderRadius'],
      ['components', 'pageHeader', 'lightMode', 'background', 'color'],
      ['componentClasses', 'focusState', 'lightMode', 'borderColor'],
      ['cognate', 'fontFamily'],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...paths), hostile, (path, value) => {
        const pages = pagesWith(at(path, value));
        for (const color of palettesOf(pages).flatMap((palette) => Object.values(palette))) {
          expect(color).toMatch(/^#[\da-f]{6}$/);
        }
        for (const radius of [pages.radius, pages.fieldRadius, pages.cardRadius]) {
          expect(radius).toMatch(/^[\d.]+(?:px|rem)$/);
        }
        expect(pages.font).toMatch(/^[\w ",-]+$/);
        expect(['START', 'CENTER', 'END']).toContain(pages.place.horizontal);
      }),
    );
  });
});
