import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import * as client from 'openid-client';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { discoverProvider } from '../../conformance/discover-provider.ts';
import { openProvider, PASSWORD, type Provider } from '../../conformance/open-provider.ts';
import { openBrowser } from '../../support/browser.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let provider: Provider;
let browser: Browser;
let app: Server;
let callback: string;
beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), openBrowser()]);
  provider = await openProvider(world);
  app = createServer((_, response) => response.end('<!doctype html><title>app</title>'));
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  callback = `http://localhost:${(app.address() as AddressInfo).port}/callback`;
});
afterAll(async () => {
  await browser?.close();
  app?.close();
  await world?.close();
});

/** A page of a fresh profile, and what its console complained of. */
async function openPage(): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  return { page, complaints };
}

async function fillIn(page: Page): Promise<void> {
  await page.fill('#username', 'jane');
  await page.fill('#password', PASSWORD);
  await page.click('#submit');
}

describe('a real browser', () => {
  it('walks from the application to the page and back, and the next time straight back', async () => {
    const { ClientId } = await provider.newClient({
      CallbackURLs: ['http://localhost/callback'],
      LogoutURLs: ['http://localhost/'],
    });
    const config = await discoverProvider(provider, ClientId, client.None());
    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: callback,
      scope: 'openid email',
      state: 'state',
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
    });
    const { page, complaints } = await openPage();
    await page.goto(url.href);
    await page.waitForSelector('#username:focus');
    await fillIn(page);
    await page.waitForURL(`${callback}?**`);
    const tokens = await client.authorizationCodeGrant(config, new URL(page.url()), {
      pkceCodeVerifier,
      expectedState: 'state',
    });
    expect(tokens.claims()).toMatchObject({ email: 'jane@example.com' });
    await page.goto(url.href);
    expect(page.url().startsWith(`${callback}?code=`)).toBe(true);
    const home = { post_logout_redirect_uri: new URL('/', callback).href };
    const withToken = { ...home, id_token_hint: tokens.id_token! };
    await page.goto(client.buildEndSessionUrl(config, withToken).href);
    expect(page.url()).toBe(home.post_logout_redirect_uri);
    await page.goto(url.href);
    await fillIn(page);
    await page.waitForURL(`${callback}?**`);
    await page.goto(client.buildEndSessionUrl(config, home).href);
    await page.click('#submit');
    await page.waitForURL(home.post_logout_redirect_uri);
    await page.goto(url.href);
    expect(await page.isVisible('#password')).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('finds nothing to complain of at the sign-in page, a problem told included', async () => {
    const { ClientId } = await provider.newClient({ CallbackURLs: ['http://localhost/callback'] });
    const { page } = await openPage();
    await page.goto(provider.authorizeUrl({ client_id: ClientId, response_type: 'code', redirect_uri: callback }).href);
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const violations = async () => {
      await page.evaluate(axe);
      return page.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } };
        return (await axe.run()).violations.map(({ id }) => id);
      });
    };
    expect(await violations()).toEqual([]);
    await page.fill('#username', 'jane');
    await page.fill('#password', 'Wrong-Horse-1');
    await page.click('#submit');
    await page.waitForSelector('#problem');
    expect(await violations()).toEqual([]);
  });
});
