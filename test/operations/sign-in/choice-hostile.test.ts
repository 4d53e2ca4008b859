import {
  CreateUserPoolClientCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { refused } from '../users/refused.ts';
import { alter } from './alter.ts';
import { openChoice } from './open-choice.ts';
import { PASSWORD } from './open-stage.ts';

const MISMATCH = 'Invalid code or auth state for the user.';
const LOCKED = 'Password attempts exceeded';
const INVALID = refused('NotAuthorizedException', 'Invalid session for the user.');

let world: World;
const advance = (seconds: number): void => world.clock.advance(seconds);
beforeAll(async () => {
  world = await openWorld();
  world.clock.hold();
});
afterAll(() => world.close());

async function openStage() {
  const stage = await openChoice(world, {
    factors: ['PASSWORD', 'EMAIL_OTP'],
    client: { PreventUserExistenceErrors: 'LEGACY' },
  });
  const addressOf = (name: string) => `${name}@${stage.ClientId.toLowerCase()}.example`;
  for (const name of ['jane', 'mallory']) await stage.createUser(name, { attributes: { email: addressOf(name) } });
  return { ...stage, codeFor: (name: string) => world.inbox.lastCodeTo(addressOf(name)) };
}

const verdictOf = (answer: Promise<object>) =>
  answer.then(
    () => 'tokens',
    ({ message }: Error) => message,
  );

describe('whoever does not hold the code', () => {
  it('has no more guesses by making them all at once', async () => {
    const stage = await openStage();
    const posed = await stage.prefer('jane', 'EMAIL_OTP');
    const code = stage.codeFor('jane');
    const guesses = Array.from({ length: 40 }, (_, index) => (index === 25 ? code : String(10_000_000 + index)));
    const verdicts = await Promise.all(guesses.map((guess) => verdictOf(stage.typeCode(posed, 'jane', guess))));
    const judged = verdicts.filter((verdict) => verdict !== LOCKED);
    const counted = (await world.services.store.users.read(stage.UserPoolId, 'jane'))?.credential?.failures.count;
    if (!judged.includes('tokens')) expect(counted).toBe(judged.length);
    expect(judged.length).toBeLessThanOrEqual(6);
    expect(await verdictOf(stage.typeCode(posed, 'jane', code))).not.toBe('tokens');
  });

  it('is locked out as with passwords, whose failures count too', async () => {
    const stage = await openStage();
    const posed = await stage.prefer('jane', 'EMAIL_OTP');
    const code = stage.codeFor('jane');
    for (let n = 0; n < 2; n += 1) expect(await verdictOf(stage.typeCode(posed, 'jane', '0'))).toBe(MISMATCH);
    for (let n = 0; n < 3; n += 1) {
      await expect(stage.prefer('jane', 'PASSWORD', { PASSWORD: 'Wrong-1' })).rejects.toThrow('Incorrect');
    }
    expect(await verdictOf(stage.typeCode(posed, 'jane', code))).toBe(LOCKED);
    expect(await verdictOf(stage.prefer('jane', 'PASSWORD', { PASSWORD }))).toBe(LOCKED);
    advance(1);
    expect(await verdictOf(stage.typeCode(posed, 'jane', code))).toBe('tokens');
    for (let n = 0; n < 5; n += 1) expect(await verdictOf(stage.typeCode(posed, 'jane', '0'))).toBe(MISMATCH);
    expect(await verdictOf(stage.typeCode(posed, 'jane', code))).toBe(LOCKED);
  });

  it('is counted anew after a quarter of an hour, one by one', async () => {
    const stage = await openStage();
    const first = await stage.prefer('jane', 'EMAIL_OTP');
    expect(await verdictOf(stage.typeCode(first, 'jane', '0'))).toBe(MISMATCH);
    advance(16 * 60);
    const posed = await stage.prefer('jane', 'EMAIL_OTP');
    const verdicts = await Promise.all(Array.from({ length: 20 }, () => verdictOf(stage.typeCode(posed, 'jane', '0'))));
    expect(verdicts.filter((verdict) => verdict !== LOCKED).length).toBeLessThanOrEqual(5);
  });

  it('cannot use a code in another session, be it of the same user', async () => {
    const stage = await openStage();
    const earlier = await stage.prefer('jane', 'EMAIL_OTP');
    const earlierCode = stage.codeFor('jane');
    const later = await stage.prefer('jane', 'EMAIL_OTP');
    const own = await stage.prefer('mallory', 'EMAIL_OTP');
    const ownCode = stage.codeFor('mallory');
    expect(await verdictOf(stage.typeCode(later, 'jane', earlierCode))).toBe(MISMATCH);
    expect(await verdictOf(stage.typeCode(later, 'jane', ownCode))).toBe(MISMATCH);
    await expect(stage.typeCode(own, 'jane', ownCode)).rejects.toEqual(INVALID);
    await expect(stage.typeCode(later, 'mallory', ownCode)).rejects.toEqual(INVALID);
    expect(await verdictOf(stage.typeCode(earlier, 'jane', earlierCode))).toBe('tokens');
  });

  it('cannot go on with another client, another challenge, an altered session or none', async () => {
    const stage = await openStage();
    const { UserPoolId, sdk } = stage;
    const posed = await stage.prefer('jane', 'EMAIL_OTP');
    const EMAIL_OTP_CODE = stage.codeFor('jane');
    const { UserPoolClient } = await sdk.send(
      new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'other', ExplicitAuthFlows: ['ALLOW_USER_AUTH'] }),
    );
    const other = new RespondToAuthChallengeCommand({
      ClientId: UserPoolClient!.ClientId,
      ChallengeName: 'EMAIL_OTP',
      ChallengeResponses: { USERNAME: 'jane', EMAIL_OTP_CODE },
      Session: posed.Session,
    });
    await expect(sdk.send(other)).rejects.toEqual(INVALID);
    await expect(
      stage.respond('SMS_OTP', { USERNAME: 'jane', SMS_OTP_CODE: EMAIL_OTP_CODE }, posed.Session),
    ).rejects.toEqual(INVALID);
    await expect(stage.choose(posed, 'jane', 'PASSWORD', { PASSWORD })).rejects.toEqual(INVALID);
    await expect(stage.typeCode({ Session: alter(posed.Session!) }, 'jane', EMAIL_OTP_CODE)).rejects.toEqual(INVALID);
    await expect(stage.typeCode({}, 'jane', EMAIL_OTP_CODE)).rejects.toEqual(refused('InvalidParameterException'));
  });

  it('has one sign-in of a session, however many answers come at once', async () => {
    const stage = await openStage();
    const posed = await stage.prefer('jane', 'EMAIL_OTP');
    const code = stage.codeFor('jane');
    const answers = Array.from({ length: 6 }, () => verdictOf(stage.typeCode(posed, 'jane', code)));
    expect((await Promise.all(answers)).filter((verdict) => verdict === 'tokens')).toHaveLength(1);
  });

  it('cannot choose after a code was sent, nor sign in elsewhere with a choice made', async () => {
    const stage = await openStage();
    const begun = await stage.begin('jane');
    const chosen = await stage.choose(begun, 'jane', 'EMAIL_OTP');
    const code = stage.codeFor('jane');
    await expect(stage.respond('EMAIL_OTP', { USERNAME: 'jane', EMAIL_OTP_CODE: code }, begun.Session)).rejects.toEqual(
      INVALID,
    );
    expect(await verdictOf(stage.typeCode(chosen, 'jane', code))).toBe('tokens');
    // Both sessions are one sign-in.
    expect(await verdictOf(stage.choose(begun, 'jane', 'PASSWORD', { PASSWORD }))).toContain('can only be used once');
  });

  it('gets nowhere with a name that nobody has, whatever is typed', async () => {
    const stage = await openChoice(world, { factors: ['PASSWORD', 'EMAIL_OTP'] });
    const names = Array.from({ length: 12 }, (_, index) => `nobody${index}@example.com`);
    for (const USERNAME of names) {
      const posed = await stage.prefer(USERNAME, 'EMAIL_OTP');
      if (posed.ChallengeName !== 'EMAIL_OTP') continue;
      expect(await verdictOf(stage.typeCode(posed, USERNAME, '12345678'))).toBe(MISMATCH);
      await expect(stage.typeCode(posed, 'nobody@elsewhere.example', '12345678')).rejects.toEqual(INVALID);
    }
    const { ClientId, sdk } = stage;
    const empty = new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: '' } });
    await expect(sdk.send(empty)).rejects.toEqual(refused('InvalidParameterException'));
  });
});
