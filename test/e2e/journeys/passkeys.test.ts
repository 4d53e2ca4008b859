import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CHOICE, PASSWORD, type Site } from '../../support/managed-login.ts';
import { plugInAuthenticator } from '../../support/plug-in-authenticator.ts';
import { type Journeys, newName, openJourneys } from './open-journeys.ts';

let journeys: Journeys;
let choice: Site;

beforeAll(async () => {
  journeys = await openJourneys();
  choice = await journeys.newSite(CHOICE);
});
afterAll(() => journeys?.close());
afterEach(async () => {
  expect(await journeys.endJourneys()).toEqual([]);
});

/** A person who made a passkey at the pages and was sent on to the application. */
async function personWithPasskey() {
  const name = `${newName()}@example.com`;
  await choice.createUser(name);
  const traveller = await journeys.travel();
  const device = await plugInAuthenticator(traveller.page);
  const { page, go, fill, answer, title } = traveller;
  await go(choice.address('/passkeys/add'));
  await fill({ '#username': name });
  await fill({ '#password': PASSWORD });
  await page.waitForSelector('#add-passkey');
  await page.click('#submit');
  await page.waitForSelector('#continue');
  expect(await title()).toBe('Your passkey is ready');
  await page.click('#continue');
  expect((await answer()).code).toBeDefined();
  await traveller.loseCookies();
  return { ...traveller, device, name };
}

/** Browsers that offer passkeys where the name is typed would be faster than the buttons. */
const NO_AUTOFILL = 'PublicKeyCredential.isConditionalMediationAvailable = async () => false';

describe('a person with a passkey', () => {
  it('signs in where the name is typed, without typing it', async () => {
    const { page, go, answer } = await personWithPasskey();
    await go(choice.address('/oauth2/authorize'));
    expect((await answer()).code).toBeDefined();
    expect(await page.evaluate('location.pathname')).toBe('/callback');
  });

  it('signs in at the button, and by name', async () => {
    const { page, name, go, fill, answer, title, loseCookies } = await personWithPasskey();
    await page.addInitScript(NO_AUTOFILL);
    await go(choice.address('/login'));
    await page.click('#use-passkey');
    expect((await answer()).code).toBeDefined();
    await loseCookies();
    await go(choice.address('/login'));
    await fill({ '#username': name });
    await page.click('#use-web-authn');
    await page.waitForSelector('[data-ceremony]');
    expect(await title()).toBe('Use your passkey');
    await page.click('#submit');
    expect((await answer()).code).toBeDefined();
  });

  it('who doesn’t unlock the device is told so, and tries again or takes another way', async () => {
    const { page, name, device, go, fill, answer } = await personWithPasskey();
    await page.addInitScript(NO_AUTOFILL);
    await device.setVerified(false);
    await go(choice.address('/login'));
    await page.click('#use-passkey');
    await page.getByText('The passkey was not used').waitFor();
    await device.setVerified(true);
    await page.click('#use-passkey');
    expect((await answer()).code).toBeDefined();
    await page.context().clearCookies();
    await device.forget();
    await go(choice.address('/login'));
    await fill({ '#username': name });
    await page.click('#use-web-authn');
    await page.click('#submit');
    await page.getByText('The passkey was not used').waitFor();
    await page.click('#start-again');
    await fill({ '#username': name });
    await fill({ '#password': PASSWORD });
    expect((await answer()).code).toBeDefined();
  });

  it('who takes too long is told so, and signs in anew', async () => {
    const { page, go, answer, problem } = await personWithPasskey();
    await page.addInitScript(NO_AUTOFILL);
    await go(choice.address('/login'));
    journeys.clock.advance(3 * 60 + 1);
    await page.click('#use-passkey');
    expect(await problem()).toContain('took too long');
    await page.click('#use-passkey');
    expect((await answer()).code).toBeDefined();
  });

  it('can’t make the same one twice, and goes on without', async () => {
    const { page, name, go, fill, answer } = await personWithPasskey();
    await page.addInitScript(NO_AUTOFILL);
    await go(choice.address('/passkeys/add'));
    await fill({ '#username': name });
    await fill({ '#password': PASSWORD });
    await page.waitForSelector('#add-passkey');
    await page.click('#submit');
    await page.getByText('It may exist on this device already').waitFor();
    await page.click('#skip');
    expect((await answer()).code).toBeDefined();
  });

  it('signs in, comes back to where a passkey is made, and isn’t asked again', async () => {
    const { page, go, answer } = await personWithPasskey();
    await go(choice.address('/passkeys/add', { prompt: 'login' }));
    await page.waitForSelector('#add-passkey');
    await page.click('#skip');
    expect((await answer()).code).toBeDefined();
  });
});

it('a browser without script is told that passkeys need it, and can do without', async () => {
  const name = `${newName()}@example.com`;
  await choice.createUser(name);
  const { page, go, fill, answer } = await journeys.travel({ javaScriptEnabled: false });
  await go(choice.address('/passkeys/add'));
  expect(await page.isVisible('#use-passkey')).toBe(false);
  await fill({ '#username': name });
  await fill({ '#password': PASSWORD });
  expect(await page.isVisible('#submit')).toBe(false);
  expect(await page.textContent('noscript')).toContain('Passkeys need JavaScript');
  await page.click('#skip');
  expect((await answer()).code).toBeDefined();
});
