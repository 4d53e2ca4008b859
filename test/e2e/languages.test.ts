import { CreateTermsCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES, type LanguageTag } from '../../lambdas/domain/languages/languages.generated.ts';
import { PAGE_TEXTS } from '../../lambdas/domain/languages/page-texts.generated.ts';
import { openBrowser } from '../support/browser.ts';
import { CHOICE, openSite, PASSWORD, type Site } from '../support/managed-login.ts';
import { openWorld, type World } from '../support/world.ts';

const TAGS = Object.keys(LANGUAGES) as LanguageTag[];

let world: World;
let browser: Browser;
let site: Site;

beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), openBrowser()]);
  site = await openSite(world, 'http://localhost/callback', CHOICE);
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

/** How far the start of the first label is from the start of the card, in px, and whether the page is wider than the screen. */
async function layoutOf(page: Page): Promise<{ gap: number; isWide: boolean }> {
  const [card, label] = await Promise.all([
    page.locator('main').boundingBox(),
    page.locator('label').first().boundingBox(),
  ]);
  if (card === null || label === null) throw new Error('the page has no card, or the card no label');
  const isRtl = (await page.getAttribute('html', 'dir')) === 'rtl';
  const gap = isRtl ? card.x + card.width - label.x - label.width : label.x - card.x;
  const isWide = await page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');
  return { gap, isWide };
}

describe.each(TAGS)('the pages in %s', (lang) => {
  const say = PAGE_TEXTS[lang];

  it('are written in it, in its direction, on a narrow screen, and send messages in it', async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 700 }, locale: 'en' });
    try {
      const page = await context.newPage();
      await page.goto(site.address('/login', { lang }));
      expect(await page.getAttribute('html', 'lang')).toBe(lang);
      expect(await page.getAttribute('html', 'dir')).toBe(LANGUAGES[lang].direction);
      expect(await page.textContent('h1')).toBe(say.signIn.title);
      const { gap, isWide } = await layoutOf(page);
      expect(isWide).toBe(false);
      expect(gap).toBeLessThan(40);

      await page.goto(site.address('/signup'));
      expect(await page.textContent('h1')).toBe(say.signUp.title);
      expect((await layoutOf(page)).isWide).toBe(false);
      const email = `someone-${lang.toLowerCase()}@example.com`;
      await page.fill('#username', email);
      await page.fill('#new-password', PASSWORD);
      await page.click('#submit');
      await page.waitForSelector('#code');
      expect((await layoutOf(page)).isWide).toBe(false);
      const sent = world.inbox.emails.find(({ to }) => to === email);
      expect(sent?.html).toContain(`<html lang="${lang}"`);
    } finally {
      await context.close();
    }
  });
});

it('the documents of a client are those in the language of the page', async () => {
  const own = await openSite(world, 'http://localhost/callback', { ...CHOICE, terms: false });
  for (const TermsName of ['terms-of-use', 'privacy-policy']) {
    const at = (name: string) => `https://acme.example/${name}/${TermsName}`;
    const Links = { 'cognito:default': at('default'), 'cognito:chinese-traditional': at('taiwan') };
    const document = { TermsName, TermsSource: 'LINK', Enforcement: 'NONE', Links } as const;
    await own.sdk.send(new CreateTermsCommand({ UserPoolId: own.poolId, ClientId: own.clientId, ...document }));
  }
  const page = await (await browser.newContext()).newPage();
  const linksIn = async (lang: string) => {
    await page.goto(own.address('/signup', { lang }));
    return page
      .locator('a[href^="https://acme.example"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  };
  expect(await linksIn('zh-TW')).toEqual([
    'https://acme.example/taiwan/terms-of-use',
    'https://acme.example/taiwan/privacy-policy',
  ]);
  expect(await linksIn('he')).toEqual([
    'https://acme.example/default/terms-of-use',
    'https://acme.example/default/privacy-policy',
  ]);
});
