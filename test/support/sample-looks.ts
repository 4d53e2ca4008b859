import {
  type AssetType,
  CreateManagedLoginBrandingCommand,
  SetUICustomizationCommand,
  UpdateUserPoolDomainCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Site } from './managed-login.ts';

const svg = (width: number, height: number, inner: string): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inner}</svg>`,
  );
const logo = (name: string, color: string, mark: string): Buffer =>
  svg(
    220,
    56,
    `<g fill="${color}">${mark}<text x="64" y="38" font-family="Georgia,serif" font-size="30" font-weight="700">${name}</text></g>`,
  );
const LEAF = '<path d="M28 4C8 12 4 34 14 50c0-16 8-26 20-32-8 8-14 18-14 32C42 48 52 28 28 4z"/>';
const BOLT = '<path d="M32 2 8 32h14l-6 22 28-32H28z"/>';
const hills = (sky: string, near: string, far: string): Buffer =>
  svg(
    1600,
    1000,
    `<rect width="1600" height="1000" fill="${sky}"/><path fill="${far}" d="M0 620 Q400 420 800 600 T1600 520 V1000 H0z"/><path fill="${near}" d="M0 800 Q500 620 900 780 T1600 720 V1000 H0z"/>`,
  );
const asset = (Category: string, ColorMode: string, Bytes: Buffer): AssetType =>
  ({ Category, ColorMode, Extension: 'SVG', Bytes }) as AssetType;
const colors = (light: object, dark: object) => ({ lightMode: light, darkMode: dark });

/** A branding, and how it is given to the client of a site. */
export interface SampleLook {
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly assets: readonly AssetType[];
}

/** Warm, round and wordy, with bands above and beneath, and the form at the end of the line. */
export const MEADOW: SampleLook = {
  name: 'meadow',
  settings: {
    categories: {
      form: { location: { horizontal: 'END', vertical: 'CENTER' }, languageSelector: { enabled: true } },
      global: { colorSchemeMode: 'DYNAMIC', pageHeader: { enabled: true }, pageFooter: { enabled: true } },
    },
    componentClasses: {
      buttons: { borderRadius: 28 },
      input: {
        borderRadius: 14,
        ...colors({ defaults: { borderColor: '6b7f5eff' } }, { defaults: { borderColor: '8fa584ff' } }),
      },
    },
    components: {
      form: {
        borderRadius: 28,
        logo: { enabled: true, location: 'CENTER' },
        ...colors({ backgroundColor: 'fffdf5ff' }, { backgroundColor: '1b2419ff' }),
      },
      pageBackground: { image: { enabled: true }, ...colors({ color: 'e7f0d8ff' }, { color: '10160eff' }) },
      pageHeader: {
        ...colors({ background: { color: '2f5d34ff' } }, { background: { color: '0b1109ff' } }),
        logo: { enabled: true },
      },
      pageFooter: colors({ background: { color: 'f4efdcff' } }, { background: { color: '0b1109ff' } }),
      primaryButton: colors(
        { defaults: { backgroundColor: '2f6b3aff' }, hover: { backgroundColor: '24552dff' } },
        { defaults: { backgroundColor: 'a6d48aff' }, hover: { backgroundColor: 'bfe5a6ff' } },
      ),
    },
    cognate: {
      fontFamily: 'Georgia, "Noto Serif", serif',
      texts: {
        en: { signInTitle: 'Welcome to the meadow', signInText: 'Your garden is waiting for you.' },
        default: { footer: '© Meadow Gardens · Lane 7, Greenfield' },
      },
    },
  },
  assets: [
    asset('FORM_LOGO', 'LIGHT', logo('Meadow', '#2f6b3a', LEAF)),
    asset('FORM_LOGO', 'DARK', logo('Meadow', '#a6d48a', LEAF)),
    asset('PAGE_HEADER_LOGO', 'DYNAMIC', logo('Meadow', '#f4efdc', LEAF)),
    asset('PAGE_BACKGROUND', 'LIGHT', hills('#e7f0d8', '#9dbd7c', '#c5dba6')),
    asset('PAGE_BACKGROUND', 'DARK', hills('#10160e', '#1d2a19', '#17210f')),
    asset('FAVICON_SVG', 'DYNAMIC', svg(56, 56, `<g fill="#2f6b3a">${LEAF}</g>`)),
  ],
};

/** Sharp, loud and dark alone, with the logo outside of the form. */
export const VOLT: SampleLook = {
  name: 'volt',
  settings: {
    categories: {
      form: { displayGraphics: false, location: { horizontal: 'START', vertical: 'CENTER' } },
      global: { colorSchemeMode: 'DARK' },
    },
    componentClasses: {
      buttons: { borderRadius: 0 },
      input: { borderRadius: 0, darkMode: { defaults: { backgroundColor: '05010fff', borderColor: '8a6dffff' } } },
      link: { darkMode: { defaults: { textColor: '7df9ffff' } } },
      focusState: { darkMode: { borderColor: 'ffe600ff' } },
    },
    components: {
      form: {
        borderRadius: 0,
        logo: { enabled: true, location: 'START', formInclusion: 'OUT' },
        darkMode: { backgroundColor: '140a2eff', borderColor: '8a6dffff' },
      },
      pageBackground: { darkMode: { color: '05010fff' } },
      primaryButton: {
        darkMode: { defaults: { backgroundColor: 'ffe600ff' }, hover: { backgroundColor: 'fff37aff' } },
      },
    },
    cognate: { fontFamily: 'ui-monospace, "DejaVu Sans Mono", monospace' },
  },
  assets: [
    asset('FORM_LOGO', 'DARK', logo('VOLT', '#ffe600', BOLT)),
    asset('PAGE_BACKGROUND', 'DARK', hills('#05010f', '#1c0d45', '#12082c')),
  ],
};

/** Gives the client of a site a managed login branding. */
export async function brandSite(
  { sdk, poolId, clientId, base }: Site,
  { settings, assets }: SampleLook,
): Promise<void> {
  const Domain = base.split('/').at(-1) ?? '';
  await sdk.send(new UpdateUserPoolDomainCommand({ UserPoolId: poolId, Domain, ManagedLoginVersion: 2 }));
  const look = { Settings: settings as never, Assets: [...assets] };
  await sdk.send(new CreateManagedLoginBrandingCommand({ UserPoolId: poolId, ClientId: clientId, ...look }));
}

/** A style sheet of the classic pages. */
export const CLASSIC_CSS = `.banner-customizable { background-color: #7a1f3d; padding: 20px; }
.background-customizable { background-color: #fff6f0; }
.submitButton-customizable { background-color: #7a1f3d; color: #ffffff; }
.submitButton-customizable:hover { background-color: #5b1730; }
.label-customizable { color: #3b0f1e; text-transform: uppercase; }
.textDescription-customizable { color: #5b3040; }
.inputField-customizable { border: 2px solid #7a1f3d; background-color: #ffffff; color: #201015; }
.redirect-customizable { color: #7a1f3d; }`;

/** Gives all clients of a site's pool a style sheet and a logo. */
export async function customizeSite({ sdk, poolId }: Site, ImageFile: Buffer): Promise<void> {
  await sdk.send(new SetUICustomizationCommand({ UserPoolId: poolId, CSS: CLASSIC_CSS, ImageFile }));
}
