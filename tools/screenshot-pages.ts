import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openBrowser } from '../test/support/browser.ts';
import { pageScenes } from '../test/support/page-scenes.ts';
import { openWorld } from '../test/support/world.ts';

/** Takes a picture of every page of managed login, in light and dark and on a phone, into docs/screenshots. */
const directory = join(import.meta.dirname, '../docs/screenshots');
const LOOKS = [
  { look: 'light', colorScheme: 'light', viewport: { width: 800, height: 720 } },
  { look: 'dark', colorScheme: 'dark', viewport: { width: 800, height: 720 } },
  { look: 'phone', colorScheme: 'light', viewport: { width: 360, height: 720 } },
] as const;

mkdirSync(directory, { recursive: true });
const [world, browser] = await Promise.all([openWorld(), openBrowser()]);
const app = createServer((_, response) => response.end('<!doctype html><title>app</title>'));
await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
const scenes = await pageScenes(world, `http://localhost:${(app.address() as AddressInfo).port}/callback`);
const only = process.argv.slice(2);
for (const { name, reach } of scenes.filter((scene) => only.length === 0 || only.includes(scene.name))) {
  for (const { look, colorScheme, viewport } of LOOKS) {
    const context = await browser.newContext({ colorScheme, viewport, locale: 'en' });
    const page = await context.newPage();
    await reach(page);
    await page.screenshot({ path: join(directory, `${name}-${look}.png`), fullPage: true });
    await context.close();
  }
}
await browser.close();
app.close();
await world.close();
