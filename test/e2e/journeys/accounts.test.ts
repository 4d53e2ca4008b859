import { AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CHOICE, PASSWORD, type Site } from '../../support/managed-login.ts';
import { wrongCode } from '../../support/wrong-code.ts';
import { type Journeys, newName, openJourneys } from './open-journeys.ts';

const HOUR = 3600;
const NEW_PASSWORD = 'Better-Horse-2';
const MARKUP = '"><img src=x onerror=alert(1)>';

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

const mailOf = (name: string): string => `${name}@example.com`;
const codeTo = (name: string): string => journeys.inbox.lastCodeTo(mailOf(name));

describe.each([
  ['with script', true],
  ['without script', false],
])('a person %s', (_, javaScriptEnabled) => {
  const travel = () => journeys.travel({ javaScriptEnabled });

  it('signs up, mistypes the code, asks for another, and comes to the application', async () => {
    const email = mailOf(newName());
    const { page, go, fill, problem, notice, answer } = await travel();
    await go(choice.address('/oauth2/authorize'));
    await page.click('#sign-up');
    expect(await page.getAttribute('#terms-of-use', 'href')).toBe('https://acme.example/terms-of-use');
    await fill({ '#username': email, '#new-password': 'weak' });
    expect(await problem()).toContain('doesn’t meet the rules');
    expect(await page.inputValue('#username')).toBe(email);
    await fill({ '#new-password': PASSWORD });
    expect(await page.textContent('.text')).toContain('p***@e***');
    const first = journeys.inbox.lastCodeTo(email);
    await fill({ '#code': wrongCode(first) });
    expect(await problem()).toContain('The code is wrong');
    await page.click('#resend-code');
    expect(await notice()).toContain('A new code');
    await fill({ '#code': ` ${journeys.inbox.lastCodeTo(email)} ` });
    expect(await notice()).toContain('Your account is ready');
    expect(await page.inputValue('#username')).toBe(email);
    await page.click('#submit');
    await fill({ '#password': PASSWORD });
    const { code, state } = await answer();
    expect([code, state]).toEqual([expect.any(String), 'the-state']);
  });

  it('signs up with what the pool requires, and is at the application with the code', async () => {
    const required = ['given_name', 'birthdate', 'phone_number', 'locale'];
    const site = await journeys.newSite({
      pool: { Schema: required.map((Name) => ({ Name, Required: true })) },
      client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] },
    });
    const name = newName();
    const { page, go, fill, problem, answer } = await travel();
    await go(site.address('/signup'));
    const tokens = await page
      .locator('#sign-up input[id]')
      .evaluateAll((inputs) =>
        inputs.map((input) => [input.id, input.getAttribute('autocomplete'), input.getAttribute('type')].join(' ')),
      );
    expect(tokens).toEqual([
      'username username text',
      'attribute-given_name given-name text',
      'attribute-birthdate bday date',
      'attribute-locale language text',
      'attribute-phone_number tel tel',
      'attribute-email email email',
      'new-password new-password password',
    ]);
    const entered = {
      '#username': name,
      '#attribute-birthdate': '1815-12-10',
      '#attribute-given_name': MARKUP,
      '#attribute-locale': 'en',
      '#attribute-phone_number': '0123',
      '#attribute-email': mailOf(name),
      '#new-password': PASSWORD,
    };
    await fill(entered);
    expect(await problem()).toContain('Begin with + and the country code');
    expect(await page.inputValue('#attribute-given_name')).toBe(MARKUP);
    await fill({ '#attribute-phone_number': '+15555550123', '#new-password': PASSWORD });
    await page.waitForSelector('#code');
    await fill({ '#code': codeTo(name) });
    expect((await answer()).code).toBeDefined();
  });

  it('forgets the password, mistypes the code, and sets a new one', async () => {
    const name = newName();
    await plain.createUser(name);
    const { page, go, fill, problem, notice, answer, signIn } = await travel();
    await go(plain.address('/login'));
    await page.click('#forgot-password');
    await fill({ '#username': name });
    const code = codeTo(name);
    await fill({ '#code': wrongCode(code), '#new-password': NEW_PASSWORD });
    expect(await problem()).toContain('The code is wrong');
    await fill({ '#code': code, '#new-password': 'weak' });
    expect(await problem()).toContain('doesn’t meet the rules');
    await fill({ '#code': code, '#new-password': NEW_PASSWORD });
    expect(await notice()).toContain('password is changed');
    await signIn(name, PASSWORD);
    expect(await problem()).toContain('The name or the password is wrong');
    await signIn(name, NEW_PASSWORD);
    expect((await answer()).code).toBeDefined();
  });
});

describe('a person', () => {
  it('can’t confirm with a code that has ended, but with a new one', async () => {
    const name = newName();
    const { page, go, fill, problem, notice } = await journeys.travel();
    await go(plain.address('/signup'));
    await fill({ '#username': name, '#attribute-email': mailOf(name), '#new-password': PASSWORD });
    await page.waitForSelector('#code');
    const old = codeTo(name);
    journeys.clock.advance(25 * HOUR);
    await fill({ '#code': old });
    expect(await problem()).toContain('wrong or too old');
    await page.click('#resend-code');
    await fill({ '#code': codeTo(name) });
    expect(await notice()).toContain('Your account is ready');
  });

  it('who confirmed already can’t do so again, and signs in', async () => {
    const name = newName();
    const { page, go, fill, problem, answer, signIn } = await journeys.travel();
    await go(plain.address('/signup'));
    await fill({ '#username': name, '#attribute-email': mailOf(name), '#new-password': PASSWORD });
    await page.waitForSelector('#code');
    const used = codeTo(name);
    await fill({ '#code': used });
    await page.waitForSelector('#notice');
    await go(plain.address('/confirm'));
    await fill({ '#username': name, '#code': used });
    expect(await problem()).toContain('The code is wrong');
    await page.click('#back');
    await signIn(name, PASSWORD);
    expect((await answer()).code).toBeDefined();
  });

  it('who isn’t confirmed yet is asked for the code after the right password alone', async () => {
    const name = newName();
    const { page, go, fill, signIn, problem, notice } = await journeys.travel();
    await go(plain.address('/signup'));
    await fill({ '#username': name, '#attribute-email': mailOf(name), '#new-password': PASSWORD });
    await page.waitForSelector('#code');
    await go(plain.address('/login'));
    await signIn(name, 'Wrong-Horse-1');
    expect(await problem()).toContain('The name or the password is wrong');
    await signIn(name, PASSWORD);
    await page.waitForSelector('#code');
    await page.click('#resend-code');
    await fill({ '#code': codeTo(name) });
    expect(await notice()).toContain('Your account is ready');
  });

  it('comes to the page for codes from elsewhere, and asks for one there', async () => {
    const name = newName();
    const { page, go, fill, notice } = await journeys.travel();
    await go(plain.address('/signup'));
    await fill({ '#username': name, '#attribute-email': mailOf(name), '#new-password': PASSWORD });
    await page.waitForSelector('#code');
    await go(plain.address('/confirm'));
    await page.click('summary');
    await fill({ '#resend-username': name }, '#resend-code');
    expect(await notice()).toContain('A new code');
    await fill({ '#code': codeTo(name) });
    expect(await notice()).toContain('Your account is ready');
  });

  it('can’t set a password with a code that has ended or was used', async () => {
    const name = newName();
    await plain.createUser(name);
    const { page, go, fill, problem } = await journeys.travel();
    await go(plain.address('/forgotPassword'));
    await fill({ '#username': name });
    await page.waitForSelector('#code');
    const old = codeTo(name);
    journeys.clock.advance(HOUR + 60);
    await fill({ '#code': old, '#new-password': NEW_PASSWORD });
    expect(await problem()).toContain('wrong or too old');
    await page.click('#ask-again');
    await fill({ '#username': name });
    await page.waitForSelector('#code');
    const used = codeTo(name);
    await fill({ '#code': used, '#new-password': NEW_PASSWORD });
    await page.waitForSelector('#notice');
    await page.goBack();
    await page.waitForSelector('#forgot');
    await go(plain.address('/confirmforgotPassword'));
    await fill({ '#username': name, '#code': used, '#new-password': 'Third-Horse-3' });
    expect(await problem()).toContain('wrong or too old');
  });

  it('isn’t told whether an account exists that forgot its password', async () => {
    const disabled = newName();
    await plain.createUser(disabled);
    await plain.sdk.send(new AdminDisableUserCommand({ UserPoolId: plain.poolId, Username: disabled }));
    for (const name of ['nobody-at-all', disabled]) {
      const { page, go, fill, problem } = await journeys.travel();
      await go(plain.address('/forgotPassword'));
      await fill({ '#username': name });
      expect(await page.textContent('.text')).toContain('If the account can be reset');
      await fill({ '#code': '123456', '#new-password': NEW_PASSWORD });
      expect(await problem()).toContain('The code is wrong');
    }
  });

  it('whose name or address is taken is told what to do', async () => {
    const name = newName();
    await plain.createUser(name);
    const { go, fill, problem } = await journeys.travel();
    await go(plain.address('/signup'));
    await fill({ '#username': name, '#attribute-email': 'other@example.com', '#new-password': PASSWORD });
    expect(await problem()).toContain('sign in, or reset its password');
  });

  it('can’t sign up where administrators alone make accounts', async () => {
    const site = await journeys.newSite({ pool: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } } });
    const { page, go, title } = await journeys.travel();
    await go(site.address('/login'));
    expect(await page.locator('#sign-up').count()).toBe(0);
    await go(site.address('/signup'));
    expect(await title()).toBe('No new accounts here');
    await page.click('#back');
    expect(await title()).toBe('Sign in');
  });
});
