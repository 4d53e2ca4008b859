import type { Page } from 'playwright-core';
import { authenticatorCode } from './authenticator-app.ts';
import { CHOICE, openSite, PASSWORD, SECOND_FACTOR, type Site } from './managed-login.ts';
import type { SiteHost } from './site-host.ts';
import { wrongCode } from './wrong-code.ts';

/** One page of managed login, and how a person gets there. */
export interface Scene {
  readonly name: string;
  reach(page: Page): Promise<void>;
}

/**
 * Every page of managed login, in the order in which somebody may see them. Each is reached in a fresh profile. `prepare` changes the sites
 * before.
 */
export async function pageScenes(
  host: SiteHost,
  callback: string,
  prepare: (site: Site) => Promise<void> = async () => undefined,
): Promise<readonly Scene[]> {
  const plain = await openSite(host, callback);
  const choice = await openSite(host, callback, CHOICE);
  const second = await openSite(host, callback, SECOND_FACTOR);
  for (const site of [plain, choice, second]) await prepare(site);
  await Promise.all([plain.createUser('jane'), plain.createUser('new', false), second.createUser('jane')]);
  let people = 0;
  const at = (site: Site, path: string, more?: Readonly<Record<string, string>>) => async (page: Page) => {
    await page.goto(site.address(path, more));
  };
  const signIn =
    (site: Site, username: string, password = PASSWORD) =>
    async (page: Page) => {
      await page.goto(site.address('/login'));
      await page.fill('#username', username);
      await page.fill('#password', password);
      await page.click('#submit');
    };
  /** Somebody new each time, since messages to one address are limited. */
  const toWays = async (page: Page): Promise<string> => {
    people += 1;
    const username = `jane-${people}@example.com`;
    await choice.createUser(username);
    await page.goto(choice.address('/login'));
    await page.fill('#username', username);
    await page.click('#submit');
    await page.waitForSelector('#password');
    return username;
  };
  const signUp = async (page: Page): Promise<string> => {
    people += 1;
    const username = `somebody-${people}@example.com`;
    await page.goto(choice.address('/signup'));
    await page.fill('#username', username);
    await page.fill('#new-password', PASSWORD);
    await page.click('#submit');
    await page.waitForSelector('#code');
    return username;
  };
  const signInByCode = async (page: Page) => {
    const username = await toWays(page);
    await page.click('#use-email-otp');
    await page.waitForSelector('#code');
    await page.fill('#code', host.inbox.lastCodeTo(username));
    await page.click('#submit');
  };
  return [
    { name: 'sign-in', reach: at(plain, '/login') },
    { name: 'sign-in-wrong', reach: signIn(plain, 'jane', 'Wrong-Horse-1') },
    { name: 'sign-in-name', reach: at(choice, '/login') },
    { name: 'sign-in-german', reach: at(plain, '/login', { lang: 'de' }) },
    { name: 'ways', reach: async (page) => void (await toWays(page)) },
    {
      name: 'code',
      reach: async (page) => {
        await toWays(page);
        await page.click('#use-email-otp');
        await page.waitForSelector('#code');
      },
    },
    {
      name: 'code-again',
      reach: async (page) => {
        await toWays(page);
        await page.click('#use-email-otp');
        await page.waitForSelector('#code');
        await page.click('#resend-code');
        await page.waitForSelector('#notice');
      },
    },
    {
      name: 'step-up',
      reach: async (page) => {
        await signIn(plain, 'jane')(page);
        await page.waitForURL(`${callback}?**`);
        await page.goto(plain.address('/oauth2/authorize', { acr_values: 'urn:cognito:loa:3' }));
      },
    },
    { name: 'new-password', reach: signIn(plain, 'new') },
    { name: 'set-up', reach: signIn(second, 'jane') },
    {
      name: 'authenticator-code',
      reach: async (page) => {
        people += 1;
        const username = `jane-${people}`;
        await second.createUser(username);
        await signIn(second, username)(page);
        const secret = ((await page.textContent('#secret')) ?? '').replaceAll(' ', '');
        await page.fill('#code', authenticatorCode(secret, host.clock.now()));
        await page.click('#submit');
        await page.waitForURL(`${callback}?**`);
        await page.context().clearCookies();
        await signIn(second, username)(page);
        await page.click('summary');
      },
    },
    { name: 'sign-up', reach: at(choice, '/signup') },
    { name: 'confirm', reach: async (page) => void (await signUp(page)) },
    {
      name: 'confirm-wrong',
      reach: async (page) => {
        const right = host.inbox.lastCodeTo(await signUp(page));
        await page.fill('#code', wrongCode(right));
        await page.click('#submit');
      },
    },
    { name: 'confirm-unknown', reach: at(plain, '/confirm') },
    { name: 'forgot-password', reach: at(plain, '/forgotPassword') },
    {
      name: 'reset-password',
      reach: async (page) => {
        people += 1;
        const username = `jane-${people}`;
        await plain.createUser(username);
        await page.goto(plain.address('/forgotPassword'));
        await page.fill('#username', username);
        await page.click('#submit');
        await page.waitForSelector('#new-password');
      },
    },
    {
      name: 'add-passkey',
      reach: async (page) => {
        await signInByCode(page);
        await page.waitForURL(`${callback}?**`);
        await page.goto(choice.address('/passkeys/add'));
      },
    },
    {
      name: 'sign-out',
      reach: async (page) => {
        await signInByCode(page);
        await page.waitForURL(`${callback}?**`);
        await page.goto(`${choice.base}/logout?client_id=${choice.clientId}`);
      },
    },
    {
      name: 'signed-out',
      reach: (page) => page.goto(`${plain.base}/logout?client_id=${plain.clientId}`).then(() => undefined),
    },
    { name: 'error', reach: at(plain, '/login', { redirect_uri: 'https://elsewhere.example/' }) },
  ];
}
