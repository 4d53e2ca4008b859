import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CHOICE, PASSWORD, type Site } from '../../support/managed-login.ts';
import { type Journeys, newName, openJourneys } from './open-journeys.ts';

let journeys: Journeys;
let plain: Site;
let choice: Site;

beforeAll(async () => {
  journeys = await openJourneys();
  plain = await journeys.newSite();
  choice = await journeys.newSite(CHOICE);
});
afterAll(() => journeys?.close());
afterEach(async () => {
  expect(await journeys.endJourneys()).toEqual([]);
});

describe('a person signs in', () => {
  it('with the keyboard alone, where the fields have what password managers look for', async () => {
    const name = newName();
    await plain.createUser(name);
    const { page, go, answer } = await journeys.travel();
    await go(plain.address('/login'));
    await page.waitForSelector('#username:focus');
    await page.keyboard.type(name);
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    expect(await page.getAttribute('#username', 'autocomplete')).toBe('username');
    expect(await page.getAttribute('#password', 'autocomplete')).toBe('current-password');
    await page.keyboard.press('Enter');
    expect((await answer()).code).toBeDefined();
  });

  it('with a code and the keyboard alone, where telephones fill codes in', async () => {
    const name = `${newName()}@example.com`;
    await choice.createUser(name);
    const { page, go, answer } = await journeys.travel();
    await go(choice.address('/login'));
    await page.waitForSelector('#username:focus');
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#password:focus');
    for (let press = 0; press < 9; press += 1) {
      if ((await page.evaluate('document.activeElement.id')) === 'use-email-otp') break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Space');
    await page.waitForSelector('#code:focus');
    expect(await page.getAttribute('#code', 'autocomplete')).toBe('one-time-code');
    expect(await page.getAttribute('#code', 'inputmode')).toBe('numeric');
    const tab = async (id: string) => {
      for (let press = 0; press < 9 && (await page.evaluate('document.activeElement.id')) !== id; press += 1) {
        await page.keyboard.press('Tab');
      }
    };
    await tab('resend-code');
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    await page.waitForSelector('#code:focus');
    expect(await page.getAttribute('#code', 'aria-describedby')).toBe('notice');
    await page.keyboard.type(journeys.inbox.lastCodeTo(name));
    await page.keyboard.press('Enter');
    expect((await answer()).code).toBeDefined();
  });

  it('who looked at what they typed sends it as a password all the same', async () => {
    const name = newName();
    await plain.createUser(name);
    const { page, go, answer } = await journeys.travel();
    await go(plain.address('/login'));
    await page.fill('#username', name);
    await page.fill('#password', PASSWORD);
    await page.click('#show-password');
    expect(await page.getAttribute('#password', 'type')).toBe('text');
    expect(await page.getAttribute('#show-password', 'aria-pressed')).toBe('true');
    await page.evaluate(`document.querySelector('#login').addEventListener('submit', (event) => {
      event.preventDefault();
      document.title = document.querySelector('#password').type;
    }, { once: true })`);
    await page.click('#submit');
    expect(await page.title()).toBe('password');
    await page.reload();
    await page.fill('#username', name);
    await page.fill('#password', PASSWORD);
    await page.click('#show-password');
    await page.click('#show-password');
    expect(await page.getAttribute('#password', 'type')).toBe('password');
    await page.click('#submit');
    expect((await answer()).code).toBeDefined();
  });
});
