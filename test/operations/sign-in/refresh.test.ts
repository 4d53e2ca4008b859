import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  RevokeTokenCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdClock } from '../../support/hold-clock.ts';
import { openWorld, type World } from '../../support/world.ts';
import { refused } from '../users/refused.ts';
import { alter } from './alter.ts';
import { openStage } from './open-stage.ts';

const notAuthorized = (message: string) => refused('NotAuthorizedException', message);
const REUSED = refused('RefreshTokenReuseException', 'Refresh Token has been used already');

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A stage with a signed-in user, and verbs for the refresh token. */
async function openSession(client: Parameters<World['newClient']>[1] = {}) {
  const stage = await openStage(world, {}, client);
  await stage.createUser('jane');
  const tokens = await stage.signIn('jane');
  const { ClientId, ClientSecret } = stage;
  return {
    ...stage,
    tokens,
    refresh: (RefreshToken = tokens.RefreshToken) =>
      stage.initiate('REFRESH_TOKEN_AUTH', {
        REFRESH_TOKEN: RefreshToken,
        ...(ClientSecret ? { SECRET_HASH: stage.secretHash('jane')! } : {}),
      }),
    getTokens: async (RefreshToken = tokens.RefreshToken, overrides: object = {}) => {
      const command = new GetTokensFromRefreshTokenCommand({ RefreshToken, ClientId, ClientSecret, ...overrides });
      return (await stage.sdk.send(command)).AuthenticationResult ?? {};
    },
    revoke: (Token = tokens.RefreshToken, overrides: object = {}) =>
      stage.sdk.send(new RevokeTokenCommand({ Token, ClientId, ClientSecret, ...overrides })),
    getUser: (AccessToken = tokens.AccessToken) => stage.sdk.send(new GetUserCommand({ AccessToken })),
  };
}

describe('REFRESH_TOKEN_AUTH', () => {
  it('gives new tokens of the same sign-in, for one read and no write', async () => {
    const session = await openSession();
    world.clock.advance(60);
    const before = world.calls.length;
    const { AuthenticationResult: fresh = {} } = await session.refresh();
    expect(world.calls.slice(before).map(({ operation }) => operation)).toEqual(['BatchGetItem']);
    expect(fresh.RefreshToken).toBeUndefined();
    const [old, now] = [decodeJwt(session.tokens.AccessToken), decodeJwt(fresh.AccessToken ?? '')];
    expect([now.origin_jti, now.auth_time, now.sub]).toEqual([old.origin_jti, old.auth_time, old.sub]);
    expect([now.jti, now.event_id]).not.toContain(old.jti);
    expect(Number(now.iat)).toBeGreaterThan(Number(old.iat));
    await expect(session.getUser(fresh.AccessToken)).resolves.toBeDefined();
    const alias = session.initiate('REFRESH_TOKEN', { REFRESH_TOKEN: session.tokens.RefreshToken });
    expect((await alias).AuthenticationResult?.IdToken).toBeDefined();
  });

  it('needs the secret hash of the real username', async () => {
    const session = await openSession({ GenerateSecret: true });
    await expect(session.refresh()).resolves.toBeDefined();
    const REFRESH_TOKEN = session.tokens.RefreshToken;
    const wrong = session.initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN, SECRET_HASH: session.secretHash('Jane')! });
    await expect(wrong).rejects.toEqual(notAuthorized(`Unable to verify secret hash for client ${session.ClientId}`));
  });

  it('refuses tokens that are forged, foreign, of another kind or expired', async () => {
    holdClock(world);
    const [session, other] = [await openSession(), await openSession()];
    const invalid = notAuthorized('Invalid Refresh Token');
    const { RefreshToken, AccessToken } = session.tokens;
    for (const token of ['x', 'a.b.c.d.e', alter(RefreshToken), AccessToken, other.tokens.RefreshToken]) {
      await expect(session.refresh(token), token).rejects.toEqual(invalid);
    }
    world.clock.advance(30 * 86_400 - 10);
    await expect(session.refresh()).resolves.toBeDefined();
    world.clock.advance(10);
    await expect(session.refresh()).rejects.toEqual(notAuthorized('Refresh Token has expired'));
  });

  it('looks at the user again', async () => {
    const session = await openSession();
    const { UserPoolId, sdk } = session;
    const Username = 'jane';
    await sdk.send(new AdminDisableUserCommand({ UserPoolId, Username }));
    await expect(session.refresh()).rejects.toEqual(notAuthorized('User is disabled.'));
    await sdk.send(new AdminEnableUserCommand({ UserPoolId, Username }));
    await expect(session.refresh()).rejects.toEqual(notAuthorized('Refresh Token has been revoked'));
    await sdk.send(new AdminDeleteUserCommand({ UserPoolId, Username }));
    await expect(session.refresh()).rejects.toEqual(refused('NotAuthorizedException'));
    await session.createUser(Username);
    await expect(session.refresh()).rejects.toEqual(refused('NotAuthorizedException'));
  });
});

describe('GetTokensFromRefreshToken', () => {
  const rotating = (RetryGracePeriodSeconds: number) => ({
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH' as const],
    RefreshTokenRotation: { Feature: 'ENABLED' as const, RetryGracePeriodSeconds },
  });

  it('leaves the token as it is where the client does not rotate', async () => {
    const session = await openSession({ ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
    const result = await session.getTokens();
    expect(result.RefreshToken).toBeUndefined();
    await expect(session.getUser(result.AccessToken)).resolves.toBeDefined();
  });

  it('takes the client secret in plain', async () => {
    const session = await openSession({ GenerateSecret: true });
    await expect(session.getTokens()).resolves.toBeDefined();
    const wrong = notAuthorized(`Unable to verify secret for client ${session.ClientId}`);
    for (const ClientSecret of [undefined, 'x'.repeat(30)]) {
      await expect(session.getTokens(undefined, { ClientSecret })).rejects.toEqual(wrong);
    }
    const open = await openSession();
    await expect(open.getTokens(undefined, { ClientSecret: 'x'.repeat(30) })).rejects.toEqual(
      notAuthorized(`Unable to verify secret for client ${open.ClientId}`),
    );
  });

  it('replaces the token; the old one works for the grace period, then is reuse', async () => {
    holdClock(world);
    const session = await openSession(rotating(30));
    const second = await session.getTokens();
    expect(second.RefreshToken).toEqual(expect.any(String));
    const retried = await session.getTokens();
    world.clock.advance(30);
    await expect(session.getTokens()).rejects.toEqual(REUSED);
    const third = await session.getTokens(second.RefreshToken);
    expect(decodeJwt(third.AccessToken ?? '').origin_jti).toBe(decodeJwt(session.tokens.AccessToken).origin_jti);
    await expect(session.getTokens(retried.RefreshToken)).resolves.toBeDefined();
    await expect(session.getTokens()).rejects.toEqual(REUSED);
  });

  it('keeps to the end of the first token’s life', async () => {
    const session = await openSession({ ...rotating(0), RefreshTokenValidity: 1, AccessTokenValidity: 1 });
    world.clock.advance(86_400 - 100);
    const { RefreshToken } = await session.getTokens();
    world.clock.advance(100);
    await expect(session.getTokens(RefreshToken)).rejects.toEqual(notAuthorized('Refresh Token has expired'));
  });

  it('lets one of two win without a grace period, and both with one', async () => {
    holdClock(world);
    const strict = await openSession(rotating(0));
    const results = await Promise.allSettled([strict.getTokens(), strict.getTokens()]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: REUSED });
    const lenient = await openSession(rotating(10));
    const both = await Promise.all([lenient.getTokens(), lenient.getTokens()]);
    for (const { RefreshToken } of both) await expect(lenient.getTokens(RefreshToken)).resolves.toBeDefined();
  });

  it('is the only way to refresh where tokens rotate', async () => {
    const session = await openSession({ RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 } });
    await expect(session.refresh()).rejects.toEqual(refused('InvalidParameterException'));
  });

  it('knows replaced tokens after rotation was turned off', async () => {
    const session = await openSession(rotating(0));
    const { RefreshToken } = await session.getTokens();
    const { UserPoolId, ClientId, sdk } = session;
    await sdk.send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId, EnableTokenRevocation: true }));
    await expect(session.getTokens()).rejects.toEqual(notAuthorized('Invalid Refresh Token'));
    await expect(session.getTokens(RefreshToken)).resolves.toBeDefined();
    await expect(session.refresh(RefreshToken)).resolves.toBeDefined();
  });
});

describe('RevokeToken', () => {
  it('ends the sign-in and every token of it, and no other', async () => {
    const session = await openSession();
    const other = await session.signIn('jane');
    const { AuthenticationResult: fresh } = await session.refresh();
    await session.revoke();
    await session.revoke();
    for (const token of [session.tokens.AccessToken, fresh?.AccessToken]) {
      await expect(session.getUser(token)).rejects.toEqual(notAuthorized('Access Token has been revoked'));
    }
    await expect(session.refresh()).rejects.toEqual(notAuthorized('Refresh Token has been revoked'));
    await expect(session.getUser(other.AccessToken)).resolves.toBeDefined();
  });

  it('takes refresh tokens only; one that is unknown is no error', async () => {
    const session = await openSession();
    await expect(session.revoke(session.tokens.AccessToken)).rejects.toEqual(refused('UnsupportedTokenTypeException'));
    await expect(session.revoke('unknown')).resolves.toBeDefined();
  });

  it('must be allowed by the client, and asked by it', async () => {
    const off = await openSession({ EnableTokenRevocation: false });
    await expect(off.revoke()).rejects.toEqual(refused('UnsupportedOperationException'));
    const session = await openSession({ GenerateSecret: true });
    const unauthorized = refused('UnauthorizedException');
    await expect(session.revoke(undefined, { ClientSecret: undefined })).rejects.toEqual(unauthorized);
    await expect(session.revoke(undefined, { ClientSecret: 'x'.repeat(30) })).rejects.toEqual(unauthorized);
    await expect(session.revoke(undefined, { ClientId: 'nobody' })).rejects.toEqual(unauthorized);
    const other = await openSession();
    await expect(other.revoke(session.tokens.RefreshToken)).rejects.toEqual(unauthorized);
    await expect(session.getUser()).resolves.toBeDefined();
    await expect(session.revoke()).resolves.toBeDefined();
  });
});
