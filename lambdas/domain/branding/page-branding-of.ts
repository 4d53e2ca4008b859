import { assetPath } from './asset-path.ts';
import type { ManagedLoginBranding } from './managed-login-branding.ts';
import { DEFAULT_PAGE_BRANDING, type PageBranding } from './page-branding.ts';
import { readPalette, type SettingReader } from './read-palette.ts';

const PLACES = ['START', 'CENTER', 'END'] as const;
const LARGEST_RADIUS = 100;

/**
 * Managed-login pages with a branding. `origin` is where images are, `name` what the logo says to those who don't see it. Settings are read
 * leniently: what isn't what it should be counts as not given.
 */
export function pageBrandingOf(branding: ManagedLoginBranding, origin: string, name: string): PageBranding {
  const read: SettingReader = (...path) =>
    path.reduce<unknown>(
      (value, member) => (isRecord(value) && Object.hasOwn(value, member) ? value[member] : undefined),
      branding.settings,
    );
  const defaults = DEFAULT_PAGE_BRANDING;
  const light = readPalette(read, 'lightMode', defaults.light);
  const dark = readPalette(read, 'darkMode', defaults.dark);
  const scheme = read('categories', 'global', 'colorSchemeMode');
  const image = (category: string) => {
    const own = branding.assets.filter((asset) => asset.category === category);
    const modes = scheme === 'DARK' ? ['DARK', 'DYNAMIC', 'LIGHT'] : ['DYNAMIC', 'LIGHT', 'DARK'];
    const [first] = own.toSorted((a, b) => modes.indexOf(a.colorMode) - modes.indexOf(b.colorMode));
    return first && origin + assetPath(branding.poolId, branding.clientId, first);
  };
  const logo = read('components', 'form', 'logo', 'enabled') === false ? undefined : image('FORM_LOGO');
  const showsBackground = read('components', 'pageBackground', 'image', 'enabled') !== false;
  const place = (direction: string) => {
    const wanted = read('categories', 'form', 'location', direction);
    return PLACES.find((known) => known === wanted) ?? 'CENTER';
  };
  return {
    light: scheme === 'DARK' ? dark : light,
    dark: scheme === 'LIGHT' ? light : dark,
    radius: readRadius(read('componentClasses', 'buttons', 'borderRadius')) ?? defaults.radius,
    font: defaults.font,
    logo: logo === undefined ? undefined : { url: logo, text: name },
    background: showsBackground ? image('PAGE_BACKGROUND') : undefined,
    favicon: image('FAVICON_SVG') ?? image('FAVICON_ICO'),
    place: { horizontal: place('horizontal'), vertical: place('vertical') },
    offersLanguages: read('categories', 'form', 'languageSelector', 'enabled') === true,
    css: '',
  };
}

function readRadius(value: unknown): string | undefined {
  const isLength = typeof value === 'number' && value >= 0 && value <= LARGEST_RADIUS;
  return isLength ? `${Math.round(value * 100) / 100}px` : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
