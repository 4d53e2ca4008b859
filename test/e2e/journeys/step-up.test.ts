import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, type Site } from '../../support/managed-login.ts';
import { type Journeys, newName, openJourneys } from './open-journeys.ts';

const MORE = { acr_values: 'urn:cognito:loa:3' };

let journeys: Journeys;
/** Where a code by e-mail is nobody's duty. */
let site: Site;

beforeAll(async () => {
  journeys = await openJourneys();
  const SourceArn = `arn:aws:ses:${journeys.stack.region}:000000000000:identity/no-reply@example.com`;
  site = await journeys.newSite({
    pool: { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', SourceArn } },
    mfa: { MfaConfiguration: 'OPTIONAL', EmailMfaConfiguration: {} },
  });
});
afterAll(() => journeys?.close());
afterEach(async () => {
  expect(await journeys.endJourneys()).toEqual([]);
});

const authorize = (more?: Readonly<Record<string, string>>): string => site.address('/oauth2/authorize', more);

/** What the ID token for a code says of how the person was authenticated. */
async function authenticationOf({ code = '' }: Readonly<Record<string, string>>) {
  const form = { grant_type: 'authorization_code', client_id: site.clientId, code, redirect_uri: journeys.callback };
  const reply = await fetch(`${site.base}/oauth2/token`, { method: 'POST', body: new URLSearchParams(form) });
  const { id_token: token } = (await reply.json()) as { id_token: string };
  const { acr, amr } = decodeJwt(token);
  return { acr, amr };
}

describe('a person who is signed in with a password', () => {
  it.each([
    ['with script', true],
    ['without script', false],
  ])(
    '%s is asked for a code as well once the application wants more, and not again after that',
    async (_, hasScript) => {
      const name = newName();
      await site.createUser(name);
      const { page, go, signIn, fill, answer } = await journeys.travel({ javaScriptEnabled: hasScript });
      await go(authorize());
      await signIn(name, PASSWORD);
      expect(await authenticationOf(await answer())).toEqual({ acr: undefined, amr: undefined });
      await go(authorize({ ...MORE, prompt: 'none' }));
      expect(await answer()).toMatchObject({ error: 'login_required', state: 'the-state' });
      await go(authorize(MORE));
      expect(await page.textContent('.text')).toContain(name);
      expect(await page.locator('#password').count()).toBe(0);
      await page.click('#submit');
      await page.waitForSelector('#code');
      await fill({ '#code': journeys.inbox.lastCodeTo(`${name}@example.com`) });
      const reached = { acr: MORE.acr_values, amr: ['pwd', 'email_otp', 'mfa'] };
      expect(await authenticationOf(await answer())).toEqual(reached);
      await go(authorize({ ...MORE, prompt: 'none' }));
      expect(await authenticationOf(await answer())).toEqual(reached);
    },
  );

  it('may be somebody else, who signs in with everything, and goes on with their own name', async () => {
    const [one, two] = [newName(), newName()];
    for (const name of [one, two]) await site.createUser(name);
    const { page, go, signIn, fill, answer } = await journeys.travel();
    await go(authorize());
    await signIn(one, PASSWORD);
    await answer();
    await go(authorize(MORE));
    await page.click('#another-account');
    await signIn(two, PASSWORD);
    await page.waitForSelector('#code');
    await fill({ '#code': journeys.inbox.lastCodeTo(`${two}@example.com`) });
    expect((await answer()).code).toBeDefined();
    await go(authorize({ acr_values: 'urn:cognito:loa:4' }));
    expect(await page.textContent('.text')).toContain(two);
  });

  it('with the keyboard alone is asked for the code, which sends nothing before that', async () => {
    const name = newName();
    await site.createUser(name);
    const { page, go, signIn, answer } = await journeys.travel();
    await go(authorize());
    await signIn(name, PASSWORD);
    await answer();
    await go(authorize(MORE));
    const sent = () => journeys.stack.messages().filter(({ to }) => to.includes(`${name}@example.com`)).length;
    expect(sent()).toBe(0);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('submit');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#code:focus');
    expect(sent()).toBe(1);
    await page.keyboard.type(journeys.inbox.lastCodeTo(`${name}@example.com`));
    await page.keyboard.press('Enter');
    expect((await answer()).code).toBeDefined();
  });

  it('comes back to the application without a code where they have nothing that leads so far', async () => {
    const name = newName();
    await site.createUser(name);
    const { go, signIn, answer } = await journeys.travel();
    await go(authorize({ acr_values: 'urn:cognito:loa:4' }));
    await signIn(name, PASSWORD);
    const told = await answer();
    expect(told).toMatchObject({ error: 'unmet_authentication_requirements', state: 'the-state' });
    expect(told).not.toHaveProperty('code');
  });
});
