import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { accountScenes } from '../test/support/account-scenes.ts';
import { openBrowser } from '../test/support/browser.ts';
import { drawPng } from '../test/support/draw-png.ts';
import { federationScenes } from '../test/support/federation-scenes.ts';
import type { Site } from '../test/support/managed-login.ts';
import { pageScenes } from '../test/support/page-scenes.ts';
import { rarePageScenes } from '../test/support/rare-page-scenes.ts';
import { brandSite, customizeSite, MEADOW, VOLT } from '../test/support/sample-looks.ts';
import { openWorld } from '../test/support/world.ts';

/**
 * Takes pictures of the pages of managed login into docs/screenshots: of every page in light, in dark and on a phone, and of the main ones
 * with brandings and in languages that are written from right to left. Arguments are names of scenes; all without.
 */
const directory = join(import.meta.dirname, '../docs/screenshots');
const [DESKTOP, PHONE] = [
  { width: 800, height: 720 },
  { width: 360, height: 720 },
];
const WIDE = { width: 1120, height: 760 };
const LOOKS = [
  { look: 'light', colorScheme: 'light', viewport: DESKTOP },
  { look: 'dark', colorScheme: 'dark', viewport: DESKTOP },
  { look: 'phone', colorScheme: 'light', viewport: PHONE },
] as const;
const BRANDED = [
  { look: 'light', colorScheme: 'light', viewport: WIDE },
  { look: 'dark', colorScheme: 'dark', viewport: WIDE },
  { look: 'phone', colorScheme: 'light', viewport: PHONE },
] as const;
const MAIN = ['sign-in', 'sign-in-wrong', 'ways', 'sign-up', 'confirm', 'set-up', 'error'];
const FEDERATION = ['providers', 'link-offer'];

interface Series {
  readonly prefix: string;
  readonly locale: string;
  readonly scenes?: readonly string[];
  readonly looks: readonly (typeof LOOKS | typeof BRANDED)[number][];
  readonly prepare?: (site: Site) => Promise<void>;
}

const SERIES: readonly Series[] = [
  { prefix: '', locale: 'en', looks: LOOKS },
  { prefix: 'meadow-', locale: 'en', scenes: MAIN, looks: BRANDED, prepare: (site) => brandSite(site, MEADOW) },
  { prefix: 'volt-', locale: 'en', scenes: MAIN, looks: BRANDED, prepare: (site) => brandSite(site, VOLT) },
  {
    prefix: 'classic-',
    locale: 'en',
    scenes: ['sign-in', 'sign-up'],
    looks: LOOKS,
    prepare: (site) => customizeSite(site, drawPng(160, 48, [255, 214, 170])),
  },
  {
    prefix: 'arabic-',
    locale: 'ar',
    scenes: [...MAIN, 'account', 'account-sessions', 'feedback', ...FEDERATION],
    looks: LOOKS,
  },
  { prefix: 'hebrew-', locale: 'he', scenes: [...MAIN, ...FEDERATION], looks: LOOKS },
  {
    prefix: 'meadow-arabic-',
    locale: 'ar',
    scenes: ['sign-in'],
    looks: BRANDED,
    prepare: (site) => brandSite(site, MEADOW),
  },
];

mkdirSync(directory, { recursive: true });
const [world, browser] = await Promise.all([openWorld(), openBrowser()]);
const app = createServer((_, response) => response.end('<!doctype html><title>app</title>'));
await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
const only = process.argv.slice(2);
for (const { prefix, locale, scenes, looks, prepare } of SERIES) {
  const isWanted = (name: string) =>
    (scenes === undefined || scenes.includes(name)) && (only.length === 0 || only.includes(prefix + name));
  const callback = `http://localhost:${(app.address() as AddressInfo).port}/callback`;
  const rare = ['', 'arabic-'].includes(prefix) ? await rarePageScenes(world, callback) : [];
  const account = ['', 'arabic-'].includes(prefix) ? await accountScenes(world, callback) : [];
  const federation = ['', 'arabic-', 'hebrew-'].includes(prefix) ? await federationScenes(world, callback) : [];
  const all = [...(await pageScenes(world, callback, prepare)), ...rare, ...account, ...federation];
  for (const { name, reach } of all.filter((scene) => isWanted(scene.name))) {
    for (const { look, colorScheme, viewport } of looks) {
      const context = await browser.newContext({ colorScheme, viewport, locale });
      const page = await context.newPage();
      await reach(page);
      await page.screenshot({ path: join(directory, `${prefix}${name}-${look}.png`), fullPage: true });
      await context.close();
    }
  }
}
await browser.close();
app.close();
await world.close();
