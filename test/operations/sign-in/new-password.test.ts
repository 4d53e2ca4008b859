import {
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  type CreateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { refused } from '../users/refused.ts';
import { alter } from './alter.ts';
import { openStage, PASSWORD } from './open-stage.ts';

const NEW_PASSWORD = 'Battery-Staple-2';
const USED = refused('NotAuthorizedException', 'Invalid session for the user, session can only be used once.');
const SCHEMA: CreateUserPoolCommandInput['Schema'] = [
  { Name: 'email', Required: true, Mutable: true, AttributeDataType: 'String' },
  { Name: 'given_name', Required: true, Mutable: true, AttributeDataType: 'String' },
  { Name: 'team', Mutable: true, AttributeDataType: 'String' },
];

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A user with a temporary password who has just signed in with it. */
async function openChallenge(
  pool: Partial<CreateUserPoolCommandInput> = {},
  attributes: Record<string, string> = {},
  client: Parameters<World['newClient']>[1] = {},
) {
  const stage = await openStage(world, pool, client);
  await stage.createUser('jane', { temporary: true, attributes });
  const reply = await stage.initiate('USER_PASSWORD_AUTH', { USERNAME: 'jane', PASSWORD });
  const Session = reply.Session ?? '';
  return {
    ...stage,
    reply,
    Session,
    answer: (responses: Record<string, string> = {}, session = Session) =>
      stage.respond('NEW_PASSWORD_REQUIRED', { USERNAME: 'jane', NEW_PASSWORD, ...responses }, session),
    read: async () => {
      const user = await stage.sdk.send(new AdminGetUserCommand({ UserPoolId: stage.UserPoolId, Username: 'jane' }));
      const named = (user.UserAttributes ?? []).map(({ Name, Value }) => [Name, Value]);
      return { status: user.UserStatus, attributes: Object.fromEntries(named) };
    },
  };
}

describe('NEW_PASSWORD_REQUIRED', () => {
  it('follows a temporary password and tells what is there and what is missing', async () => {
    const { reply } = await openChallenge({ Schema: SCHEMA }, { email: 'jane@example.com', email_verified: 'true' });
    expect(reply.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    expect(reply.AuthenticationResult).toBeUndefined();
    expect(reply.ChallengeParameters).toEqual({
      USER_ID_FOR_SRP: 'jane',
      requiredAttributes: '["userAttributes.given_name"]',
      userAttributes: expect.any(String),
    });
    const attributes = JSON.parse(reply.ChallengeParameters?.userAttributes ?? '');
    expect(attributes).toEqual({ email: 'jane@example.com', email_verified: 'true' });
  });

  it('confirms the user, keeps the attributes and signs in', async () => {
    const challenge = await openChallenge({ Schema: SCHEMA }, { email: 'jane@example.com', email_verified: 'true' });
    const reply = await challenge.answer({
      'userAttributes.given_name': 'Jane',
      'userAttributes.email': 'jane@example.com',
    });
    expect(challenge.tokensOf(reply)).toBeDefined();
    expect(await challenge.read()).toEqual({
      status: 'CONFIRMED',
      attributes: { sub: expect.any(String), email: 'jane@example.com', email_verified: 'true', given_name: 'Jane' },
    });
    await expect(challenge.signIn('jane', NEW_PASSWORD)).resolves.toBeDefined();
    await expect(challenge.signInWithSrp('jane', NEW_PASSWORD)).resolves.toBeDefined();
    await expect(challenge.signIn('jane')).rejects.toEqual(refused('NotAuthorizedException'));
  });

  it('follows SRP too, with a secret hash of the challenge’s username', async () => {
    const stage = await openStage(world, {}, { GenerateSecret: true });
    await stage.createUser('jane', { temporary: true });
    const reply = await stage.signInWithSrp('jane');
    expect(reply.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    const answer = stage.respond('NEW_PASSWORD_REQUIRED', { USERNAME: 'jane', NEW_PASSWORD }, reply.Session);
    expect((await answer).AuthenticationResult?.RefreshToken).toBeDefined();
  });

  it('leaves the session usable after a mistake', async () => {
    const challenge = await openChallenge({ Schema: SCHEMA }, { email: 'jane@example.com' });
    const given = { 'userAttributes.given_name': 'Jane' };
    await expect(challenge.answer({ ...given, NEW_PASSWORD: 'short' })).rejects.toEqual(
      refused('InvalidPasswordException', 'Password did not conform with policy: Password not long enough'),
    );
    await expect(challenge.answer()).rejects.toEqual(
      refused('InvalidParameterException', 'Invalid attributes given, given_name is missing'),
    );
    await expect(challenge.answer({ ...given, NEW_PASSWORD: '' })).rejects.toEqual(
      refused('InvalidParameterException', 'Missing required parameter NEW_PASSWORD'),
    );
    await expect(challenge.answer({ ...given, 'userAttributes.email': 'other@example.com' })).rejects.toEqual(
      refused('NotAuthorizedException', 'Cannot modify an already provided email'),
    );
    await expect(challenge.answer({ ...given, 'userAttributes.email_verified': 'true' })).rejects.toEqual(
      refused('NotAuthorizedException', 'A client attempted to write unauthorized attribute'),
    );
    expect((await challenge.read()).status).toBe('FORCE_CHANGE_PASSWORD');
    await expect(challenge.answer(given)).resolves.toBeDefined();
  });

  it('obeys the password history', async () => {
    const Policies = { PasswordPolicy: { MinimumLength: 8, PasswordHistorySize: 2 } };
    const challenge = await openChallenge({ Policies });
    await expect(challenge.answer({ NEW_PASSWORD: PASSWORD })).rejects.toEqual(
      refused('PasswordHistoryPolicyViolationException', 'Password has previously been used'),
    );
    await expect(challenge.answer()).resolves.toBeDefined();
  });

  it('can be answered once, and by one of many', async () => {
    const challenge = await openChallenge();
    const replies = await Promise.allSettled(Array.from({ length: 4 }, () => challenge.answer()));
    expect(replies.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const reply of replies) if (reply.status === 'rejected') expect(reply.reason).toEqual(USED);
    await expect(challenge.answer()).rejects.toEqual(USED);
  });

  it('ends with the temporary password that it was posed for', async () => {
    const challenge = await openChallenge();
    world.clock.advance(1);
    const { UserPoolId } = challenge;
    const change = { UserPoolId, Username: 'jane', Password: 'Another-Horse-3', Permanent: false };
    await challenge.sdk.send(new AdminSetUserPasswordCommand(change));
    await expect(challenge.answer()).rejects.toEqual(USED);
  });

  it('is not posed when the temporary password has expired', async () => {
    const Policies = { PasswordPolicy: { MinimumLength: 8, TemporaryPasswordValidityDays: 1 } };
    const stage = await openStage(world, { Policies });
    await stage.createUser('jane', { temporary: true });
    world.clock.advance(86_500);
    await expect(stage.signIn('jane')).rejects.toEqual(
      refused('NotAuthorizedException', 'Temporary password has expired and must be reset by an administrator.'),
    );
  });

  it('takes no session that is missing, foreign, forged or expired', async () => {
    const [challenge, other] = [await openChallenge(), await openChallenge()];
    const invalid = refused('NotAuthorizedException', 'Invalid session for the user.');
    await expect(challenge.answer({}, other.Session)).rejects.toEqual(invalid);
    await expect(challenge.answer({}, alter(challenge.Session))).rejects.toEqual(invalid);
    const responses = { USERNAME: 'jane', NEW_PASSWORD };
    await expect(challenge.respond('SMS_MFA', responses, challenge.Session)).rejects.toEqual(invalid);
    await expect(challenge.respond('NEW_PASSWORD_REQUIRED', responses)).rejects.toEqual(
      refused('InvalidParameterException', 'Missing required parameter Session'),
    );
    world.clock.advance(180);
    await expect(challenge.answer()).rejects.toEqual(
      refused('NotAuthorizedException', 'Invalid session for the user, session is expired.'),
    );
  });

  it('claims a preferred username that is an alias, unless it is taken', async () => {
    const challenge = await openChallenge({ AliasAttributes: ['preferred_username'] });
    await challenge.createUser('joan', { attributes: { preferred_username: 'taken' } });
    await expect(challenge.answer({ 'userAttributes.preferred_username': 'taken' })).rejects.toEqual(
      refused('AliasExistsException', 'An account with the preferred_username already exists.'),
    );
    await challenge.answer({ 'userAttributes.preferred_username': 'jj' });
    await expect(challenge.signIn('jj', NEW_PASSWORD)).resolves.toBeDefined();
  });
});
