import { assetPath } from './asset-path.ts';
import type { BrandingAsset } from './branding-asset.ts';
import type { ManagedLoginBranding } from './managed-login-branding.ts';
import { readOwnTexts } from './own-texts.ts';
import { type Band, DEFAULT_PAGE_BRANDING, type PageBranding, type ThemedImage } from './page-branding.ts';
import { readFont } from './read-font.ts';
import { readPalette, type SettingReader } from './read-palette.ts';

const PLACES = ['START', 'CENTER', 'END'] as const;
const LARGEST_RADIUS = 100;

/** What pages take of a stored branding. */
export type BrandedPages = Pick<ManagedLoginBranding, 'poolId' | 'clientId' | 'settings' | 'assets'>;

/** Where an image is: an address that may go into a page as it is. */
export type AssetAddress = (branding: BrandedPages, asset: BrandingAsset) => string;

/** On the host that the page itself comes from. */
const onSameHost: AssetAddress = ({ poolId, clientId }, asset) => assetPath(poolId, clientId, asset);

/**
 * Managed-login pages with a branding. `name` is what the logo says to those who don't see it. Settings are read leniently: what isn't
 * what it should be counts as not given.
 */
export function pageBrandingOf(
  branding: BrandedPages,
  name: string,
  addressOf: AssetAddress = onSameHost,
): PageBranding {
  const read: SettingReader = (...path) =>
    path.reduce<unknown>(
      (value, member) => (isRecord(value) && Object.hasOwn(value, member) ? value[member] : undefined),
      branding.settings,
    );
  const defaults = DEFAULT_PAGE_BRANDING;
  const light = readPalette(read, 'lightMode', defaults.light);
  const dark = readPalette(read, 'darkMode', defaults.dark);
  const scheme = readScheme(read('categories', 'global', 'colorSchemeMode'));
  const image = imagesOf(branding, scheme, addressOf);
  const isOn = (...path: readonly string[]) => read(...path, 'enabled') === true;
  const isOff = (...path: readonly string[]) => read(...path, 'enabled') === false;
  const place = (...path: readonly string[]) => PLACES.find((known) => known === read(...path));
  const band = (component: 'pageHeader' | 'pageFooter', kind: string): Band | undefined => {
    if (!isOn('categories', 'global', component)) return undefined;
    return {
      logo: isOff('components', component, 'logo') ? undefined : image(`${kind}_LOGO`),
      logoPlace: place('components', component, 'logo', 'location') ?? 'START',
      background: isOff('components', component, 'backgroundImage') ? undefined : image(`${kind}_BACKGROUND`),
    };
  };
  const logo = isOff('components', 'form', 'logo') ? undefined : image('FORM_LOGO');
  const radius = (...path: readonly string[]) => readRadius(read(...path, 'borderRadius'));
  return {
    scheme,
    light: scheme === 'dark' ? dark : light,
    dark: scheme === 'light' ? light : dark,
    radius: radius('componentClasses', 'buttons') ?? defaults.radius,
    fieldRadius: radius('componentClasses', 'input') ?? defaults.fieldRadius,
    cardRadius: radius('components', 'form') ?? defaults.cardRadius,
    font: readFont(read('cognate', 'fontFamily')) ?? defaults.font,
    logo: logo && {
      image: logo,
      text: name,
      place: place('components', 'form', 'logo', 'location') ?? 'START',
      isOutside: read('components', 'form', 'logo', 'formInclusion') === 'OUT',
    },
    background: isOff('components', 'pageBackground', 'image') ? undefined : image('PAGE_BACKGROUND'),
    cardBackground: isOff('components', 'form', 'backgroundImage') ? undefined : image('FORM_BACKGROUND'),
    favicon: image('FAVICON_SVG') ?? image('FAVICON_ICO'),
    header: band('pageHeader', 'PAGE_HEADER'),
    footer: band('pageFooter', 'PAGE_FOOTER'),
    place: {
      horizontal: place('categories', 'form', 'location', 'horizontal') ?? 'CENTER',
      vertical: place('categories', 'form', 'location', 'vertical') ?? 'CENTER',
    },
    hasMarks: read('categories', 'form', 'displayGraphics') !== false,
    offersLanguages: isOn('categories', 'form', 'languageSelector'),
    css: '',
    texts: readOwnTexts(read('cognate', 'texts')),
  };
}

function readScheme(mode: unknown): PageBranding['scheme'] {
  if (mode === 'LIGHT') return 'light';
  return mode === 'DARK' ? 'dark' : 'light dark';
}

/** Finds the image of a category: in each mode its own, else that of both modes, else the other's. */
function imagesOf(branding: BrandedPages, scheme: PageBranding['scheme'], addressOf: AssetAddress) {
  return (category: string): ThemedImage | undefined => {
    const own = branding.assets.filter((asset) => asset.category === category);
    const find = (...modes: readonly string[]) => {
      const [first] = own.toSorted((a, b) => modes.indexOf(a.colorMode) - modes.indexOf(b.colorMode));
      return first && addressOf(branding, first);
    };
    const light = find('LIGHT', 'DYNAMIC', 'DARK');
    const dark = find('DARK', 'DYNAMIC', 'LIGHT');
    if (light === undefined || dark === undefined) return undefined;
    return { light: scheme === 'dark' ? dark : light, dark: scheme === 'light' ? light : dark };
  };
}

function readRadius(value: unknown): string | undefined {
  const isLength = typeof value === 'number' && value >= 0 && value <= LARGEST_RADIUS;
  return isLength ? `${Math.round(value * 100) / 100}px` : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
