import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { pageScenes, type Scene } from '../support/page-scenes.ts';
import { openWorld, type World } from '../support/world.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LOOKS = [
  { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'light', viewport: { width: 320, height: 640 } },
  { colorScheme: 'dark', viewport: { width: 320, height: 640 } },
] as const;

let world: World;
let browser: Browser;
let app: Server;
let scenes: readonly Scene[];
beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), openBrowser()]);
  app = createServer((_, response) => response.end('<!doctype html><title>app</title>'));
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  scenes = await pageScenes(world, `http://localhost:${(app.address() as AddressInfo).port}/callback`);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  app?.close();
  await world?.close();
});

/** What axe finds against WCAG 2.2 AA and its best practices. */
async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    type Found = { id: string; nodes: { html: string }[] };
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Found[] }> } };
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

/** Pages that run scripts let axe in: the policy keeps the page's own world clean of what isn't in it. */
const openLook = async (look: (typeof LOOKS)[number]) => {
  const context = await browser.newContext({ ...look, locale: 'en', reducedMotion: 'reduce', bypassCSP: true });
  return { context, page: await context.newPage() };
};

describe.each(LOOKS)('every page, $colorScheme, $viewport.width wide', { timeout: 180_000 }, (look) => {
  it('has nothing that axe finds, and needs no scrolling sideways', async () => {
    const found: string[] = [];
    for (const { name, reach } of scenes) {
      const { context, page } = await openLook(look);
      await reach(page);
      found.push(...(await violationsOf(page)).map((violation) => `${name}: ${violation}`));
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      if (Number(overflow) > 0) found.push(`${name}: ${overflow} pixels too wide`);
      await context.close();
    }
    expect(found).toEqual([]);
  });
});

describe('every page', { timeout: 180_000 }, () => {
  it('is readable at 200 % of the text size, 320 pixels wide', async () => {
    const found: string[] = [];
    for (const { name, reach } of scenes) {
      const { context, page } = await openLook(LOOKS[2]);
      await reach(page);
      await page.evaluate("document.documentElement.style.fontSize = '200%'");
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      if (Number(overflow) > 0) found.push(`${name}: ${overflow}`);
      await context.close();
    }
    expect(found).toEqual([]);
  });

  it('is at most 30 KB with its styles and 15 KB of script, compressed, and has ids of its own', async () => {
    for (const { name, reach } of scenes) {
      const { context, page } = await openLook(LOOKS[0]);
      await reach(page);
      const html = await page.content();
      expect(gzipSync(html).length, name).toBeLessThan(30 * 1024);
      const script = await page.evaluate("document.querySelector('script')?.src");
      if (typeof script === 'string') {
        const reply = await fetch(script);
        expect(reply.headers.get('cache-control')).toContain('immutable');
        expect(gzipSync(await reply.text()).length, name).toBeLessThan(15 * 1024);
      }
      const ids = await page.evaluate("[...document.querySelectorAll('[id]')].map(({ id }) => id)");
      expect(new Set(ids as string[]).size, name).toBe((ids as string[]).length);
      await context.close();
    }
  });
});
