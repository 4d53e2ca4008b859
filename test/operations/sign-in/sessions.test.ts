import {
  AdminInitiateAuthCommand,
  AdminListUserSessionsCommand,
  AdminRevokeUserSessionCommand,
  AdminUserGlobalSignOutCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ListUserSessionsCommand,
  RevokeUserSessionCommand,
  type SessionDescriptionType,
  SetUserPoolSessionConfigurationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callApi } from '../../support/call-api.ts';
import { openWorld, type World } from '../../support/world.ts';
import { openStage, PASSWORD } from './open-stage.ts';

const REVOKED = { name: 'NotAuthorizedException' };

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function openTrackedStage(MaxPerUser = 20, client: Parameters<typeof openStage>[2] = {}) {
  const stage = await openStage(world, {}, client);
  const { UserPoolId, sdk } = stage;
  const track = (UserSessionTracking: 'ENABLED' | 'DISABLED', limit = MaxPerUser) =>
    sdk.send(
      new SetUserPoolSessionConfigurationCommand({
        UserPoolId,
        UserSessionTracking,
        TokenSession: { MaxPerUser: limit },
      }),
    );
  await track('ENABLED');
  await stage.createUser('jane');
  const list = async (Username = 'jane'): Promise<SessionDescriptionType[]> =>
    (await sdk.send(new AdminListUserSessionsCommand({ UserPoolId, Username }))).Sessions ?? [];
  const refresh = (REFRESH_TOKEN: string) =>
    sdk.send(
      new InitiateAuthCommand({
        ClientId: stage.ClientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN },
      }),
    );
  const isGood = async (AccessToken: string) => {
    try {
      await sdk.send(new GetUserCommand({ AccessToken }));
      return true;
    } catch (error) {
      expect(error).toMatchObject({ ...REVOKED, message: 'Access Token has been revoked' });
      return false;
    }
  };
  return { ...stage, track, list, refresh, isGood };
}

describe('a session', () => {
  it('is listed with what is known of it, the caller’s own marked', async () => {
    const stage = await openTrackedStage();
    const before = world.clock.now();
    await stage.signIn('jane');
    world.clock.advance(60);
    const { AccessToken } = await stage.signIn('jane');
    const { Sessions = [], NextToken } = await stage.sdk.send(new ListUserSessionsCommand({ AccessToken }));
    expect(NextToken).toBeUndefined();
    expect(Sessions).toHaveLength(2);
    expect(Sessions[0]).toEqual({
      SessionId: expect.stringMatching(/^tkn[0-9a-z]{25}$/),
      SessionType: 'TOKEN',
      ClientId: stage.ClientId,
      CreateDate: expect.any(Date),
      LastActiveDate: Sessions[0]?.CreateDate,
      DeviceType: expect.stringContaining('aws-sdk-js'),
      LastIPAddress: expect.stringMatching(/127\.0\.0\.1|::1/),
      LastLocation: {},
      IsCurrentSession: true,
    });
    expect(Sessions[1]?.IsCurrentSession).toBe(false);
    expect(Number(Sessions[1]?.CreateDate)).toBeGreaterThanOrEqual(before - 1);
    expect((await stage.list()).map(({ SessionId }) => SessionId)).toEqual(Sessions.map(({ SessionId }) => SessionId));
    expect((await stage.list()).some(({ IsCurrentSession }) => IsCurrentSession)).toBe(false);
  });

  it('tells where the front door says the viewer is', async () => {
    const stage = await openTrackedStage();
    const reply = await fetch(world.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
        'user-agent': 'Phone/1',
        'cloudfront-viewer-country-name': 'France',
        'cloudfront-viewer-city': 'Lyon',
      },
      body: JSON.stringify({
        ClientId: stage.ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'jane', PASSWORD },
      }),
    });
    expect(reply.status).toBe(200);
    expect(await stage.list()).toMatchObject([
      { DeviceType: 'Phone/1', LastLocation: { City: 'Lyon', Country: 'France' } },
    ]);
  });

  it('that a server began shows the device that the server names', async () => {
    const stage = await openTrackedStage();
    await stage.sdk.send(
      new AdminInitiateAuthCommand({
        UserPoolId: stage.UserPoolId,
        ClientId: stage.ClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'jane', PASSWORD },
        ContextData: {
          IpAddress: '198.51.100.7',
          ServerName: 'server',
          ServerPath: '/',
          HttpHeaders: [{ headerName: 'User-Agent', headerValue: 'Tablet/2' }],
        },
      }),
    );
    expect(await stage.list()).toMatchObject([{ DeviceType: 'Tablet/2', LastIPAddress: '198.51.100.7' }]);
  });

  it('is active again at a refresh and at nothing else', async () => {
    const stage = await openTrackedStage();
    const { AccessToken, RefreshToken } = await stage.signIn('jane');
    const [begun] = await stage.list();
    world.clock.advance(60);
    await stage.sdk.send(new GetUserCommand({ AccessToken }));
    expect(await stage.list()).toEqual([begun]);
    await stage.refresh(RefreshToken);
    const [refreshed] = await stage.list();
    expect(Number(refreshed?.LastActiveDate)).toBeGreaterThanOrEqual(Number(begun?.LastActiveDate) + 60_000);
    expect(refreshed?.SessionId).toBe(begun?.SessionId);
    world.clock.advance(60);
    const { ClientId } = stage;
    await stage.sdk.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }));
    expect(Number((await stage.list())[0]?.LastActiveDate)).toBeGreaterThan(Number(refreshed?.LastActiveDate));
  });

  it('is active again when its refresh token is replaced', async () => {
    const stage = await openTrackedStage(20, {
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    });
    const { RefreshToken } = await stage.signIn('jane');
    const [begun] = await stage.list();
    world.clock.advance(60);
    const { ClientId } = stage;
    await stage.sdk.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }));
    const [rotated, ...others] = await stage.list();
    expect(others).toEqual([]);
    expect(Number(rotated?.LastActiveDate)).toBeGreaterThan(Number(begun?.LastActiveDate));
  });

  it('is one more at each sign-in, with SRP too', async () => {
    const stage = await openTrackedStage();
    await stage.signIn('jane');
    await stage.signInWithSrp('jane');
    expect(await stage.list()).toHaveLength(2);
  });

  it('is gone from the list when it expired or everybody was signed out', async () => {
    const stage = await openTrackedStage(20, {
      RefreshTokenValidity: 1,
      TokenValidityUnits: { RefreshToken: 'hours' },
    });
    await stage.signIn('jane');
    world.clock.advance(3601);
    expect(await stage.list()).toEqual([]);
    await stage.signIn('jane');
    expect(await stage.list()).toHaveLength(1);
    const { UserPoolId } = stage;
    await stage.sdk.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username: 'jane' }));
    expect(await stage.list()).toEqual([]);
  });
});

describe('the limit of sessions', () => {
  it('ends the least recently used one at the next sign-in', async () => {
    const stage = await openTrackedStage(2);
    const first = await stage.signIn('jane');
    world.clock.advance(10);
    const second = await stage.signIn('jane');
    world.clock.advance(10);
    await stage.refresh(first.RefreshToken);
    world.clock.advance(10);
    const third = await stage.signIn('jane');
    expect(await Promise.all([first, second, third].map(({ AccessToken }) => stage.isGood(AccessToken)))).toEqual([
      true,
      false,
      true,
    ]);
    await expect(stage.refresh(second.RefreshToken)).rejects.toMatchObject(REVOKED);
    expect(await stage.list()).toHaveLength(2);
  });

  it('that is lowered ends nothing before the next sign-in', async () => {
    const stage = await openTrackedStage(3);
    for (let index = 0; index < 3; index += 1) await stage.signIn('jane');
    await stage.track('ENABLED', 1);
    expect(await stage.list()).toHaveLength(3);
    await stage.signIn('jane');
    expect(await stage.list()).toHaveLength(1);
  });

  it('holds when many sign in at once, and for each user by itself', async () => {
    const stage = await openTrackedStage(2);
    await stage.createUser('john');
    await stage.signIn('john');
    await Promise.all(Array.from({ length: 6 }, () => stage.signIn('jane')));
    expect(await stage.list()).toHaveLength(2);
    expect(await stage.list('john')).toHaveLength(1);
  });

  it('counts only sessions that were begun while sessions were tracked', async () => {
    const stage = await openTrackedStage(1);
    await stage.track('DISABLED');
    const untracked = await stage.signIn('jane');
    await stage.track('ENABLED');
    expect(await stage.list()).toEqual([]);
    await stage.signIn('jane');
    expect(await stage.list()).toHaveLength(1);
    expect(await stage.isGood(untracked.AccessToken)).toBe(true);
    await stage.refresh(untracked.RefreshToken);
    expect(await stage.list()).toHaveLength(1);
  });

  it('leaves nothing behind of sessions that ended long ago', async () => {
    const stage = await openTrackedStage(1);
    for (let index = 0; index < 3; index += 1) await stage.signIn('jane');
    const { families } = world.services.store;
    expect(await families.list(stage.UserPoolId, 'jane')).toHaveLength(3);
    world.clock.advance(3601);
    await stage.signIn('jane');
    expect(await families.list(stage.UserPoolId, 'jane')).toHaveLength(2);
  });

  it('costs nothing where sessions are not tracked', async () => {
    const stage = await openTrackedStage();
    await stage.track('DISABLED');
    await stage.signIn('jane');
    world.calls.length = 0;
    const { RefreshToken } = await stage.signIn('jane');
    await stage.refresh(RefreshToken);
    expect(world.calls.filter(({ operation }) => /Put|Update|Query|Transact/.test(operation))).toHaveLength(1);
  });
});

describe('revoking a session', () => {
  it('ends another session of the caller’s with all its tokens', async () => {
    const stage = await openTrackedStage();
    const lost = await stage.signIn('jane');
    const [{ SessionId } = {}] = await stage.list();
    const { AccessToken } = await stage.signIn('jane');
    const command = { AccessToken, SessionId, RevokeAssociatedSessions: 'LINKED' as const };
    await stage.sdk.send(new RevokeUserSessionCommand(command));
    expect(await stage.isGood(lost.AccessToken)).toBe(false);
    await expect(stage.refresh(lost.RefreshToken)).rejects.toMatchObject(REVOKED);
    expect(await stage.isGood(AccessToken)).toBe(true);
    expect(await stage.list()).toHaveLength(1);
    await expect(stage.sdk.send(new RevokeUserSessionCommand(command))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `Session ${SessionId} does not exist.`,
    });
  });

  it('is not for the session of the very token, nor for anybody else’s', async () => {
    const stage = await openTrackedStage();
    await stage.createUser('john');
    const { AccessToken } = await stage.signIn('jane');
    await stage.signIn('john');
    const [own] = await stage.list();
    const [other] = await stage.list('john');
    const revoke = (SessionId: string | undefined) =>
      stage.sdk.send(new RevokeUserSessionCommand({ AccessToken, SessionId }));
    await expect(revoke(own?.SessionId)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(revoke(other?.SessionId)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(revoke('tkn')).rejects.toMatchObject({ name: 'InvalidParameterException' });
    expect(await stage.list('john')).toHaveLength(1);
  });

  it('is an administrator’s for any session', async () => {
    const stage = await openTrackedStage();
    const { AccessToken } = await stage.signIn('jane');
    const [{ SessionId } = {}] = await stage.list();
    const key = { UserPoolId: stage.UserPoolId, Username: 'jane' };
    await stage.sdk.send(new AdminRevokeUserSessionCommand({ ...key, SessionId }));
    expect(await stage.isGood(AccessToken)).toBe(false);
    await expect(stage.sdk.send(new AdminRevokeUserSessionCommand({ ...key, SessionId }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

describe('the session operations', () => {
  const SessionId = `tkn${'0'.repeat(25)}`;

  it('say so when the pool does not track sessions', async () => {
    const stage = await openTrackedStage();
    await stage.track('DISABLED');
    const { AccessToken } = await stage.signIn('jane');
    const key = { UserPoolId: stage.UserPoolId, Username: 'jane' };
    for (const command of [
      new ListUserSessionsCommand({ AccessToken }),
      new RevokeUserSessionCommand({ AccessToken, SessionId }),
      new AdminListUserSessionsCommand(key),
      new AdminRevokeUserSessionCommand({ ...key, SessionId }),
    ]) {
      await expect(stage.sdk.send(command as ListUserSessionsCommand)).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message: 'Session tracking is not enabled for the user pool.',
      });
    }
  });

  it('refuse users and pools that do not exist, and tokens of other pages', async () => {
    const stage = await openTrackedStage();
    const { AccessToken } = await stage.signIn('jane');
    const key = { UserPoolId: stage.UserPoolId, Username: 'nobody' };
    const missing = { UserPoolId: 'eu-central-1_missing00', Username: 'jane' };
    const list = (input: AdminListUserSessionsCommand['input']) =>
      stage.sdk.send(new AdminListUserSessionsCommand(input));
    const revoke = (input: { UserPoolId: string; Username: string }) =>
      stage.sdk.send(new AdminRevokeUserSessionCommand({ ...input, SessionId }));
    await expect(list(key)).rejects.toMatchObject({ name: 'UserNotFoundException' });
    await expect(revoke(key)).rejects.toMatchObject({ name: 'UserNotFoundException' });
    await expect(list(missing)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(revoke(missing)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    const invalid = { name: 'InvalidParameterException', message: 'Invalid pagination token' };
    await expect(list({ ...key, Username: 'jane', NextToken: 'x' })).rejects.toMatchObject(invalid);
    await expect(stage.sdk.send(new ListUserSessionsCommand({ AccessToken, NextToken: 'x' }))).rejects.toMatchObject(
      invalid,
    );
  });

  it('want a good access token or a signature', async () => {
    const sdk = world.client();
    for (const command of [
      new ListUserSessionsCommand({ AccessToken: 'no.good.token' }),
      new RevokeUserSessionCommand({ AccessToken: 'no.good.token', SessionId }),
    ]) {
      await expect(sdk.send(command as ListUserSessionsCommand)).rejects.toMatchObject(REVOKED);
    }
    for (const name of ['AdminListUserSessions', 'AdminRevokeUserSession']) {
      const { body } = await callApi(world.endpoint, name, { UserPoolId: 'eu-central-1_a', Username: 'a', SessionId });
      expect(body.__type).toBe('MissingAuthenticationTokenException');
    }
  });
});
