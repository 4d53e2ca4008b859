import {
  AdminConfirmSignUpCommand,
  AdminDisableUserCommand,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { refused } from '../users/refused.ts';
import { alter } from './alter.ts';
import { openChoice } from './open-choice.ts';

const INVALID = refused('NotAuthorizedException', 'Invalid session for the user.');

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A pool whose users sign up without a password, and their steps. */
async function open(options: Parameters<typeof openChoice>[1] = {}) {
  const stage = await openChoice(world, { pool: { AutoVerifiedAttributes: ['email'] }, ...options });
  const { ClientId, sdk } = stage;
  const addressOf = (name: string) => `${name}@${ClientId.toLowerCase()}.example`;
  const signUp = (Username: string) =>
    sdk.send(
      new SignUpCommand({
        ClientId,
        Username,
        Password: 'Correct-Horse-1',
        UserAttributes: [{ Name: 'email', Value: addressOf(Username) }],
      }),
    );
  const confirm = (Username: string) =>
    sdk.send(
      new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode: world.inbox.lastCodeTo(addressOf(Username)) }),
    );
  const enter = (USERNAME: string, Session: string | undefined, parameters: Record<string, string> = {}) =>
    sdk.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_AUTH',
        AuthParameters: { USERNAME, ...parameters },
        Session,
      }),
    );
  return { ...stage, signUp, confirm, enter };
}

describe('the session of a confirmed sign-up', () => {
  it('signs in at once, whatever else is asked for, and once', async () => {
    const stage = await open();
    await stage.signUp('jane');
    const { Session } = await stage.confirm('jane');
    const sent = world.inbox.emails.length;
    stage.tokensOf(await stage.enter('jane', Session, { PREFERRED_CHALLENGE: 'EMAIL_OTP' }));
    expect(world.inbox.emails).toHaveLength(sent);
    await expect(stage.enter('jane', Session)).rejects.toEqual(
      refused('NotAuthorizedException', 'Invalid session for the user, session can only be used once.'),
    );
  });

  it('is that of the user and the client alone, unaltered, and ends as any does', async () => {
    const stage = await open();
    const { UserPoolId, sdk } = stage;
    for (const name of ['jane', 'mallory']) await stage.signUp(name);
    const { Session } = await stage.confirm('jane');
    await stage.confirm('mallory');
    await expect(stage.enter('mallory', Session)).rejects.toEqual(INVALID);
    await expect(stage.enter('nobody', Session)).rejects.toEqual(INVALID);
    await expect(stage.enter('jane', alter(Session!))).rejects.toEqual(INVALID);
    const { ClientId } = await world.newClient(UserPoolId, { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] });
    const elsewhere = { ClientId, AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: 'jane' }, Session } as const;
    await expect(sdk.send(new InitiateAuthCommand(elsewhere))).rejects.toEqual(INVALID);
    const posed = await stage.begin('jane');
    await expect(stage.enter('jane', posed.Session)).rejects.toEqual(INVALID);
    await expect(stage.choose({ Session }, 'jane', 'EMAIL_OTP')).rejects.toEqual(INVALID);
    world.clock.advance(3 * 60);
    await expect(stage.enter('jane', Session)).rejects.toEqual(
      refused('NotAuthorizedException', 'Invalid session for the user, session is expired.'),
    );
  });

  it('gives no tokens to a user who is disabled', async () => {
    const stage = await open();
    await stage.signUp('jane');
    const { Session } = await stage.confirm('jane');
    await stage.sdk.send(new AdminDisableUserCommand({ UserPoolId: stage.UserPoolId, Username: 'jane' }));
    await expect(stage.enter('jane', Session)).rejects.toEqual(refused('NotAuthorizedException', 'User is disabled.'));
  });

  it('is answered where the client signs in by choice, and nowhere else', async () => {
    const stage = await open({ client: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] } });
    expect((await stage.signUp('jane')).Session).toBeUndefined();
    expect((await stage.confirm('jane')).Session).toBeUndefined();
  });
});

describe('the session of a sign-up that awaits its confirmation', () => {
  it('says so, and proves nothing once somebody confirms', async () => {
    const stage = await open();
    const { Session } = await stage.signUp('jane');
    await expect(stage.enter('jane', Session)).rejects.toEqual(refused('UserNotConfirmedException'));
    await stage.sdk.send(new AdminConfirmSignUpCommand({ UserPoolId: stage.UserPoolId, Username: 'jane' }));
    const reply = await stage.enter('jane', Session);
    expect(reply.AuthenticationResult).toBeUndefined();
    expect(reply).toMatchObject({ ChallengeName: 'SELECT_CHALLENGE' });
  });
});
