import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { CreateManagedLoginBrandingCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { drawPng } from '../support/draw-png.ts';
import { openSite, PASSWORD, type Site } from '../support/managed-login.ts';
import { pageScenes } from '../support/page-scenes.ts';
import { brandSite, customizeSite, MEADOW, VOLT } from '../support/sample-looks.ts';
import { openWorld, type World } from '../support/world.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let world: World;
let browser: Browser;
let app: Server;
let callback: string;
beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), openBrowser()]);
  app = createServer((_, response) => response.end('<!doctype html><title>app</title>'));
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  callback = `http://localhost:${(app.address() as AddressInfo).port}/callback`;
});
afterAll(async () => {
  await browser?.close();
  app?.close();
  await world?.close();
});

interface Looks {
  readonly button: string | undefined;
  readonly corner: string | undefined;
  readonly label: string | undefined;
  readonly card: string | undefined;
  readonly font: string | undefined;
  readonly backdrop: string | undefined;
  /** Path of each, and whether it could be shown. */
  readonly images: readonly (readonly [string, boolean])[];
  /** Cumulative layout shift. */
  readonly shifted: number;
}

const LOOK = `(async () => {
  const all = [...document.images];
  await Promise.all(all.map((image) => image.decode().catch(() => undefined)));
  const style = (selector) => {
    const found = document.querySelector(selector);
    return found ? getComputedStyle(found) : undefined;
  };
  const shifts = await new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => { for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) sum += value; })
      .observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => resolve(sum), 50);
  });
  return {
    button: style('.submitButton-customizable')?.backgroundColor,
    corner: style('.submitButton-customizable')?.borderTopLeftRadius,
    label: style('.label-customizable')?.color,
    card: style('.card')?.backgroundColor,
    font: style('body')?.fontFamily,
    backdrop: style('body')?.backgroundImage,
    images: all.map(({ currentSrc, naturalWidth }) => [new URL(currentSrc).pathname, naturalWidth > 0]),
    shifted: shifts,
  };
})()`;

/** What a page looks like once its images are there. */
async function lookAt(page: Page): Promise<Looks> {
  await page.waitForLoadState('load');
  return page.evaluate<Looks>(LOOK);
}

/** Visits every page in a fresh profile, and gathers what a browser complains about. */
async function tour(
  prepare: (site: Site) => Promise<void>,
  colorScheme: 'light' | 'dark',
  visit: (name: string, page: Page) => Promise<void>,
): Promise<readonly string[]> {
  const complaints: string[] = [];
  for (const { name, reach } of await pageScenes(world, callback, prepare)) {
    const context = await browser.newContext({ colorScheme, locale: 'en', viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    page.on('console', (message) => {
      if (/Content.Security.Policy|Refused/i.test(message.text())) complaints.push(`${name}: ${message.text()}`);
    });
    page.on('requestfailed', (request) => {
      // Who goes on before a page is there in full leaves the rest of it behind.
      if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`${name}: ${request.url()} failed`);
    });
    await reach(page);
    await visit(name, page);
    await context.close();
  }
  return complaints;
}

/** Pages without a form of their own have no button. */
const BUTTONLESS = ['signed-out', 'error'];

describe('every page has its client’s look', { timeout: 600_000 }, () => {
  it('in colours, corners, fonts and images of managed login, in light', async () => {
    const complaints = await tour(
      (site) => brandSite(site, MEADOW),
      'light',
      async (name, page) => {
        const { images, shifted, ...look } = await lookAt(page);
        expect(look, name).toMatchObject({
          ...(!BUTTONLESS.includes(name) && { button: 'rgb(47, 107, 58)', corner: '28px' }),
          card: 'rgb(255, 253, 245)',
          font: 'Georgia, "Noto Serif", serif',
          backdrop: expect.stringMatching(/^url\(".*\/assets\/[^/]+\/[\w-]{43}\.svg"\)$/),
        });
        expect(
          images.map(([, isLoaded]) => isLoaded),
          name,
        ).toEqual([true, true]);
        expect(shifted, name).toBeLessThan(0.01);
        expect(await page.textContent('footer'), name).toContain('Meadow Gardens');
        expect(gzipSync(await page.content()).length, name).toBeLessThan(30 * 1024);
      },
    );
    expect(complaints).toEqual([]);
  });

  it('in the dark alone where the owner wants it so', async () => {
    const complaints = await tour(
      (site) => brandSite(site, VOLT),
      'light',
      async (name, page) => {
        const { images, ...look } = await lookAt(page);
        expect(look, name).toMatchObject({
          ...(!BUTTONLESS.includes(name) && { button: 'rgb(255, 230, 0)', corner: '0px' }),
          card: 'rgb(20, 10, 46)',
        });
        expect(
          images.map(([, isLoaded]) => isLoaded),
          name,
        ).toEqual([true]);
      },
    );
    expect(complaints).toEqual([]);
  });

  it('in the style sheet and the logo of the classic pages', async () => {
    const logo = drawPng(120, 40, [122, 31, 61]);
    const complaints = await tour(
      (site) => customizeSite(site, logo),
      'dark',
      async (name, page) => {
        const { images, ...look } = await lookAt(page);
        expect(look, name).toMatchObject({
          ...(!BUTTONLESS.includes(name) && { button: 'rgb(122, 31, 61)' }),
          card: 'rgb(255, 246, 240)',
        });
        if (look.label) expect(look.label, name).toBe('rgb(59, 15, 30)');
        expect(images, name).toEqual([[expect.stringContaining('/assets/ALL/'), true]]);
      },
    );
    expect(complaints).toEqual([]);
  });
});

describe('a branded page', () => {
  it('has the image of the reader’s mode, and the owner’s words in the reader’s language', async () => {
    const site = await openSite(world, callback);
    await brandSite(site, MEADOW);
    const logos: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ colorScheme, locale: 'en' });
      await page.goto(site.address('/login'));
      logos.push(((await lookAt(page)).images[1] ?? [''])[0]);
      expect(await page.textContent('h1')).toBe('Welcome to the meadow');
      await page.click('#languages summary');
      await page.click('#languages a[hreflang="ar"]');
      expect(await page.getAttribute('html', 'dir')).toBe('rtl');
      expect(await page.textContent('h1')).not.toContain('meadow');
      expect(await page.textContent('footer')).toContain('Meadow Gardens');
      expect(new URL(page.url()).searchParams.get('state')).toBe('the-state');
      await page.close();
    }
    expect(new Set(logos).size).toBe(2);
  });

  it('may ask about a risky sign-in, and take the answer', async () => {
    const site = await openSite(world, callback);
    await brandSite(site, MEADOW);
    const page = await browser.newPage({ colorScheme: 'light', locale: 'en' });
    const event = { user_pool_id: site.poolId, user_name: 'jane', event_id: 'event', feedback_token: 'none' };
    const query = new URLSearchParams({ client_id: site.clientId, ...event, value: 'Valid' });
    await page.goto(`${site.base}/authFeedback?${query}`);
    const asked = await lookAt(page);
    await Promise.all([page.waitForNavigation(), page.click('main button')]);
    const answered = await lookAt(page);
    for (const { card, font } of [asked, answered]) {
      expect([card, font]).toEqual(['rgb(255, 253, 245)', 'Georgia, "Noto Serif", serif']);
    }
    await page.close();
  });

  it('may be of the account, too', async () => {
    const site = await openSite(world, callback);
    await brandSite(site, MEADOW);
    await site.createUser('jane');
    const page = await browser.newPage({ colorScheme: 'light', locale: 'en' });
    await page.goto(site.address('/login'));
    await page.fill('#username', 'jane');
    await page.fill('#password', PASSWORD);
    await page.click('#submit');
    await page.waitForURL(`${callback}?**`);
    for (const path of ['/account', '/account/password']) {
      await page.goto(`${site.base}${path}?client_id=${site.clientId}`);
      const { card, images, font } = await lookAt(page);
      expect([card, font], path).toEqual(['rgb(255, 253, 245)', 'Georgia, "Noto Serif", serif']);
      expect(
        images.map(([, isLoaded]) => isLoaded),
        path,
      ).toEqual([true, true]);
    }
    await page.close();
  });

  it('is readable and usable on awkward backgrounds', async () => {
    const found: string[] = [];
    for (const color of ['ff00ffff', '808080ff', '000000ff', 'ffff00ff', '7f7f7f80']) {
      const site = await openSite(world, callback);
      const both = (value: object) => ({ lightMode: value, darkMode: value });
      const settings = {
        categories: { form: { languageSelector: { enabled: true } }, global: { pageFooter: { enabled: true } } },
        components: {
          form: both({ backgroundColor: color }),
          pageBackground: both({ color }),
          pageFooter: both({ background: { color } }),
          primaryButton: both({ defaults: { backgroundColor: color } }),
        },
        cognate: { texts: { default: { footer: 'A line beneath everything' } } },
      };
      await brandSite(site, { name: 'awkward', settings, assets: [] });
      for (const colorScheme of ['light', 'dark'] as const) {
        const context = await browser.newContext({ colorScheme, locale: 'en', bypassCSP: true });
        const page = await context.newPage();
        for (const path of ['/login', '/signup', '/forgotPassword']) {
          await page.goto(site.address(path));
          await page.evaluate(AXE);
          const violations = await page.evaluate(async () => {
            type Found = { id: string; nodes: { html: string }[] };
            const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Found[] }> } };
            return (await axe.run()).violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html)}`);
          });
          found.push(...violations.map((violation) => `${color} ${colorScheme} ${path}: ${violation}`));
        }
        await context.close();
      }
    }
    expect(found).toEqual([]);
  });

  it('runs and fetches nothing that hostile settings, images and words hold', async () => {
    const site = await openSite(world, callback);
    const evil = '</style><script>document.title="ran"</script><img src=//evil.example onerror=alert(1)>';
    const Bytes = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=\'ran\'"><script>document.title="ran"</script><image href="https://evil.example/x"/></svg>',
    );
    const settings = {
      components: {
        pageBackground: { lightMode: { color: evil } },
        primaryButton: { lightMode: { defaults: { backgroundColor: 'red;}' } } },
      },
      componentClasses: { buttons: { borderRadius: evil } },
      cognate: { fontFamily: evil, texts: { en: { signInTitle: evil, signInText: evil, footer: evil } } },
    };
    await brandSite(site, { name: 'evil', settings, assets: [] });
    const second = await world.newClient(site.poolId, {
      ClientName: evil.replaceAll(/[^\w\s+=,.@-]/g, ''),
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      CallbackURLs: [callback],
      SupportedIdentityProviders: ['COGNITO'],
    });
    const Assets = ['FORM_LOGO', 'PAGE_BACKGROUND'].map(
      (Category) => ({ Category, ColorMode: 'LIGHT', Extension: 'SVG', Bytes }) as never,
    );
    await site.sdk.send(
      new CreateManagedLoginBrandingCommand({
        UserPoolId: site.poolId,
        ClientId: second.ClientId,
        Settings: settings,
        Assets,
      }),
    );
    const page = await browser.newPage({ locale: 'en' });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).hostname));
    for (const client_id of [site.clientId, second.ClientId]) {
      await page.goto(site.address('/login', { client_id, scope: 'openid' }));
      await page.waitForLoadState('load');
      expect(await page.textContent('h1')).toBe(evil);
      expect(await page.title()).toBe(evil);
      expect(await page.locator('script:not([src]), main img[onerror]').count()).toBe(0);
    }
    expect(new Set(asked)).toEqual(new Set(['localhost']));
    await page.close();
  });
});
