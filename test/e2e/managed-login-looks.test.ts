import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountScenes } from '../support/account-scenes.ts';
import { openBrowser } from '../support/browser.ts';
import { examinePage, type Findings } from '../support/examine-page.ts';
import { federationScenes } from '../support/federation-scenes.ts';
import { pageScenes } from '../support/page-scenes.ts';
import { rarePageScenes } from '../support/rare-page-scenes.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let browser: Browser;
let app: Server;
/** By the name of the page. */
const findings = new Map<string, Findings>();

beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), openBrowser()]);
  app = createServer((_, response) => response.end('<!doctype html><title>app</title>'));
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const callback = `http://localhost:${(app.address() as AddressInfo).port}/callback`;
  const scenes = [
    ...(await pageScenes(world, callback)),
    ...(await rarePageScenes(world, callback)),
    ...(await accountScenes(world, callback)),
    ...(await federationScenes(world, callback)),
  ];
  for (const { name, reach } of scenes) {
    // The policy keeps the page's own world clean of what isn't in it: axe is let in.
    const context = await browser.newContext({ locale: 'en', bypassCSP: true });
    const page = await context.newPage();
    await reach(page);
    findings.set(name, await examinePage(page));
    await context.close();
  }
}, 1_200_000);
afterAll(async () => {
  await browser?.close();
  app?.close();
  await world?.close();
});

describe('every page of managed login, in each of its states,', () => {
  it.each([
    ['has nothing that axe finds, in light and dark, on a desk and on a telephone', 'axe'],
    ['needs no scrolling sideways, down to 320 pixels', 'width'],
    ['is readable at 200 % of the text size, 320 pixels wide', 'zoom'],
    ['is at most 30 KB with its styles and 15 KB of script, compressed', 'size'],
    ['has ids of its own', 'ids'],
    ['is gone through with the keyboard alone, in the order in which it is read, and shows where one is', 'keyboard'],
    ['leads from a problem to its field, and tells of it in the title', 'problem'],
    ['keeps its edges where colours are forced', 'contrast'],
    ['moves nothing for who wants that', 'motion'],
    ['doesn’t shift while it loads on a slow network', 'shift'],
  ] as const)('%s', (_, aspect) => {
    const found = [...findings].flatMap(([name, { [aspect]: faults }]) => faults.map((fault) => `${name}: ${fault}`));
    expect(findings.size).toBeGreaterThan(25);
    expect(found).toEqual([]);
  });
});
