import {
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminResetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { authenticatorCode } from '../../support/authenticator-app.ts';
import { CHOICE, PASSWORD, SECOND_FACTOR, type Site } from '../../support/managed-login.ts';
import { type Journeys, newName, openJourneys } from './open-journeys.ts';

const NEW_PASSWORD = 'Better-Horse-2';
const WRONG = 'The name or the password is wrong';

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

const newPerson = async (site: Site): Promise<string> => {
  const name = newName();
  await site.createUser(name);
  return name;
};

describe('a sign-in is refused', () => {
  it('in the same words for a name that nobody has', async () => {
    const { page, go, signIn, problem } = await journeys.travel();
    const told: string[] = [];
    for (const name of ['nobody-at-all', await newPerson(plain)]) {
      await go(plain.address('/login'));
      await signIn(name, 'Wrong-Horse-1');
      told.push(`${await problem()} ${await page.getAttribute('#username', 'aria-invalid')}`);
    }
    expect(told[0]).toContain(WRONG);
    expect(told[1]).toBe(told[0]);
  });

  it('in the same words for a name that nobody has, where the name comes first', async () => {
    const { page, go, fill, problem } = await journeys.travel();
    await go(choice.address('/login'));
    await fill({ '#username': `${newName()}@example.com` });
    for (const way of ['password', 'code']) {
      if ((await page.locator(`#${way}`).count()) === 0) continue;
      await fill({ [`#${way}`]: way === 'password' ? PASSWORD : '12345678' });
      expect(await problem()).toMatch(/is wrong/);
    }
  });

  it('to whom is disabled, until they are enabled again', async () => {
    const name = await newPerson(plain);
    const who = { UserPoolId: plain.poolId, Username: name };
    await plain.sdk.send(new AdminDisableUserCommand(who));
    const { go, signIn, problem, answer } = await journeys.travel();
    await go(plain.address('/login'));
    await signIn(name, 'Wrong-Horse-1');
    expect(await problem()).toContain(WRONG);
    await signIn(name, PASSWORD);
    expect(await problem()).toContain('switched off');
    await plain.sdk.send(new AdminEnableUserCommand(who));
    await signIn(name, PASSWORD);
    expect((await answer()).code).toBeDefined();
  });

  it('to whose password must be reset, who then does that', async () => {
    const name = await newPerson(plain);
    const who = { UserPoolId: plain.poolId, Username: name };
    await plain.sdk.send(new AdminResetUserPasswordCommand(who));
    const { page, go, signIn, fill, problem, notice, answer } = await journeys.travel();
    await go(plain.address('/login'));
    await signIn(name, PASSWORD);
    expect(await problem()).toContain('must be reset');
    await page.click('#forgot-password');
    await fill({ '#username': name });
    await page.waitForSelector('#code');
    await fill({ '#code': journeys.inbox.lastCodeTo(`${name}@example.com`), '#new-password': NEW_PASSWORD });
    expect(await notice()).toContain('password is changed');
    await signIn(name, NEW_PASSWORD);
    expect((await answer()).code).toBeDefined();
  });

  it('with a temporary password that has ended', async () => {
    const name = newName();
    await plain.createUser(name, false);
    const { go, signIn, problem } = await journeys.travel();
    journeys.clock.advance(8 * 24 * 3600);
    await go(plain.address('/login'));
    await signIn(name, 'Wrong-Horse-1');
    expect(await problem()).toContain(WRONG);
    await signIn(name, PASSWORD);
    expect(await problem()).toContain('temporary password has expired');
  });

  it('to who guesses too often, even with the right password, and not for ever', async () => {
    const name = await newPerson(plain);
    const { go, signIn, problem, answer } = await journeys.travel();
    await go(plain.address('/login'));
    for (let wrong = 0; wrong < 10; ) {
      await signIn(name, 'Wrong-Horse-1');
      if ((await problem())?.includes(WRONG)) wrong += 1;
      else journeys.clock.advance(60);
    }
    await signIn(name, PASSWORD);
    expect(await problem()).toContain('tried too often');
    journeys.clock.advance(16 * 60);
    await signIn(name, PASSWORD);
    expect((await answer()).code).toBeDefined();
  });

  it('to who guesses codes too often', async () => {
    const name = `${newName()}@example.com`;
    await choice.createUser(name);
    const { page, go, fill, problem } = await journeys.travel();
    await go(choice.address('/login'));
    await fill({ '#username': name });
    await page.click('#use-email-otp');
    // The lock lasts twice as long each time: at last longer than a busy machine takes for a guess.
    let told: string | null = null;
    for (let attempt = 0; attempt < 12 && !told?.includes('tried too often'); attempt += 1) {
      await page.waitForSelector('#code');
      await fill({ '#code': '00000000' });
      told = await problem();
    }
    expect(told).toContain('tried too often');
  });
});

describe('who takes too long', () => {
  const MINUTES = 3 * 60 + 1;

  it('for a code that was sent begins again, with the name filled in', async () => {
    const name = `${newName()}@example.com`;
    await choice.createUser(name);
    const { page, go, fill, problem, answer } = await journeys.travel();
    await go(choice.address('/login'));
    await fill({ '#username': name });
    await page.click('#use-email-otp');
    await page.waitForSelector('#code');
    const late = journeys.inbox.lastCodeTo(name);
    journeys.clock.advance(MINUTES);
    await fill({ '#code': late });
    expect(await problem()).toContain('took too long');
    expect(await page.inputValue('#username')).toBe(name);
    await page.click('#submit');
    await fill({ '#password': PASSWORD });
    expect((await answer()).code).toBeDefined();
  });

  it('for the password after the name begins again', async () => {
    const name = `${newName()}@example.com`;
    await choice.createUser(name);
    const { page, go, fill, problem } = await journeys.travel();
    await go(choice.address('/login'));
    await fill({ '#username': name });
    await page.waitForSelector('#password');
    journeys.clock.advance(MINUTES);
    await fill({ '#password': PASSWORD });
    expect(await problem()).toContain('took too long');
  });

  it('for a new password begins again', async () => {
    const name = newName();
    await plain.createUser(name, false);
    const { page, go, signIn, fill, problem } = await journeys.travel();
    await go(plain.address('/login'));
    await signIn(name, PASSWORD);
    await page.waitForSelector('#new-password');
    journeys.clock.advance(MINUTES);
    await fill({ '#new-password': NEW_PASSWORD });
    expect(await problem()).toContain('took too long');
  });

  it('for the set-up of a factor, or for its code, begins again', async () => {
    const site = await journeys.newSite(SECOND_FACTOR);
    const name = await newPerson(site);
    const { page, go, signIn, fill, secret, problem, answer, loseCookies } = await journeys.travel();
    await go(site.address('/login'));
    await signIn(name, PASSWORD);
    const never = await secret();
    journeys.clock.advance(MINUTES);
    await fill({ '#code': authenticatorCode(never, journeys.clock.now()) });
    expect(await problem()).toContain('took too long');
    await signIn(name, PASSWORD);
    const kept = await secret();
    expect(kept).not.toBe(never);
    await fill({ '#code': authenticatorCode(kept, journeys.clock.now()) });
    expect((await answer()).code).toBeDefined();
    await loseCookies();
    await go(site.address('/login'));
    await signIn(name, PASSWORD);
    await page.waitForSelector('#code');
    journeys.clock.advance(MINUTES);
    await fill({ '#code': authenticatorCode(kept, journeys.clock.now()) });
    expect(await problem()).toContain('took too long');
  });

  it('with the first page still signs in: nothing has begun', async () => {
    const name = await newPerson(plain);
    const { go, signIn, answer } = await journeys.travel();
    await go(plain.address('/login'));
    journeys.clock.advance(24 * 3600);
    await signIn(name, PASSWORD);
    expect((await answer()).code).toBeDefined();
  });
});
