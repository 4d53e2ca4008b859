import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminUserGlobalSignOutCommand,
  GetUserCommand,
  GlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { JwtVerifier } from 'aws-jwt-verify';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createJwksHandler } from '../../../lambdas/endpoints/jwks/handler.ts';
import { rotateSigningKeys } from '../../../lambdas/flows/tokens/rotate-signing-keys.ts';
import { readDocument } from '../../endpoints/read-document.ts';
import { holdClock } from '../../support/hold-clock.ts';
import { openWorld, type World } from '../../support/world.ts';
import { refused } from '../users/refused.ts';
import { openStage } from './open-stage.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const readKeys = async (poolId: string): Promise<JSONWebKeySet> => {
  const { body } = await readDocument(createJwksHandler(world.services), `/${poolId}/.well-known/jwks.json`);
  return body as unknown as JSONWebKeySet;
};

describe('the tokens of a sign-in', () => {
  it('say exactly what Cognito’s say', async () => {
    const stage = await openStage(
      world,
      { Schema: [{ Name: 'level', AttributeDataType: 'Number', Mutable: true }] },
      { ReadAttributes: ['email', 'email_verified', 'address', 'custom:level', 'phone_number_verified'] },
    );
    await stage.createUser('jane', {
      attributes: {
        email: 'jane@example.com',
        email_verified: 'true',
        given_name: 'Jane',
        address: '1 Road',
        'custom:level': '7',
      },
    });
    holdClock(world);
    const { AccessToken, IdToken } = await stage.signIn('jane');
    const access = decodeJwt(AccessToken);
    const id = decodeJwt(IdToken);
    const now = Math.floor(world.clock.now() / 1000);
    const shared = {
      sub: expect.stringMatching(UUID),
      iss: `${world.endpoint}/${stage.UserPoolId}`,
      auth_time: expect.any(Number),
      iat: expect.any(Number),
      exp: Number(access.iat) + 3600,
      jti: expect.stringMatching(UUID),
      origin_jti: expect.stringMatching(UUID),
      event_id: expect.stringMatching(UUID),
    };
    expect(access).toEqual({
      ...shared,
      client_id: stage.ClientId,
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      username: 'jane',
    });
    expect(id).toEqual({
      ...shared,
      aud: stage.ClientId,
      token_use: 'id',
      'cognito:username': 'jane',
      email: 'jane@example.com',
      email_verified: true,
      address: { formatted: '1 Road' },
      'custom:level': '7',
    });
    expect(access.iat).toBe(now);
    expect([id.origin_jti, id.event_id, id.sub]).toEqual([access.origin_jti, access.event_id, access.sub]);
    expect(id.jti).not.toBe(access.jti);
    const [accessHeader, idHeader] = [decodeProtectedHeader(AccessToken), decodeProtectedHeader(IdToken)];
    expect(Object.keys(accessHeader)).toEqual(['kid', 'alg']);
    expect(accessHeader.alg).toBe('RS256');
    expect(accessHeader.kid).not.toBe(idHeader.kid);
  });

  it('live as long as the client says, and name no sign-in where revocation is off', async () => {
    const stage = await openStage(
      world,
      {},
      {
        AccessTokenValidity: 10,
        IdTokenValidity: 2,
        TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'hours' },
        EnableTokenRevocation: false,
      },
    );
    await stage.createUser('jane');
    const { AccessToken, IdToken } = await stage.signIn('jane');
    const [access, id] = [decodeJwt(AccessToken), decodeJwt(IdToken)];
    expect([Number(access.exp) - Number(access.iat), Number(id.exp) - Number(id.iat)]).toEqual([600, 7200]);
    for (const claims of [access, id]) {
      expect(claims).not.toHaveProperty('jti');
      expect(claims).not.toHaveProperty('origin_jti');
    }
  });

  it('are verified by aws-jwt-verify and jose against the key set', async () => {
    const stage = await openStage(world);
    await stage.createUser('jane');
    const { AccessToken, IdToken } = await stage.signIn('jane');
    const issuer = `${world.endpoint}/${stage.UserPoolId}`;
    const keySet = await readKeys(stage.UserPoolId);
    const keys = createLocalJWKSet(keySet);
    await expect(jwtVerify(IdToken, keys, { issuer, audience: stage.ClientId })).resolves.toBeDefined();
    await expect(jwtVerify(AccessToken, keys, { issuer })).resolves.toBeDefined();
    const verifier = JwtVerifier.create({
      issuer,
      audience: stage.ClientId,
      jwksUri: `${issuer}/.well-known/jwks.json`,
    });
    verifier.cacheJwks(keySet as unknown as Parameters<typeof verifier.cacheJwks>[0]);
    await expect(verifier.verify(IdToken)).resolves.toMatchObject({ 'cognito:username': 'jane' });
    await expect(verifier.verify(AccessToken, { audience: null })).resolves.toMatchObject({ username: 'jane' });
  });

  it('outlive a rotation of the keys, and new ones are signed by keys published before', async () => {
    const stage = await openStage(world, {}, { AccessTokenValidity: 24, IdTokenValidity: 24 });
    await stage.createUser('jane');
    const run = () => rotateSigningKeys(world.services, Number.MAX_SAFE_INTEGER);
    const kids = async () => (await readKeys(stage.UserPoolId)).keys.map(({ kid }) => kid);
    const first = await kids();
    world.clock.advance(90 * 86_400);
    const [one, two] = await Promise.all([run(), run()]);
    expect([one?.complete, one?.failed, two?.failed]).toEqual([true, 0, 0]);
    const published = await kids();
    expect(published).toHaveLength(4);
    world.clock.advance(86_400);
    const old = await stage.signIn('jane');
    await run();
    world.clock.advance(301);
    const fresh = await stage.signIn('jane');
    expect(first).toContain(decodeProtectedHeader(old.AccessToken).kid);
    expect(first).not.toContain(decodeProtectedHeader(fresh.AccessToken).kid);
    expect(published).toContain(decodeProtectedHeader(fresh.AccessToken).kid);
    for (const { AccessToken } of [old, fresh]) {
      await expect(stage.sdk.send(new GetUserCommand({ AccessToken }))).resolves.toBeDefined();
    }
    world.clock.advance(86_400 + 3600);
    await run();
    expect((await kids()).sort()).toEqual(published.filter((kid) => !first.includes(kid)).sort());
  });
});

describe('an access token at the API', () => {
  const notAuthorized = (message: string) => refused('NotAuthorizedException', message);
  const getUser = (AccessToken: string) => world.client().send(new GetUserCommand({ AccessToken }));

  it('tells whose it is, with the attributes that the client may read', async () => {
    const stage = await openStage(world, {}, { ReadAttributes: ['email'] });
    await stage.createUser('jane', { attributes: { email: 'jane@example.com', given_name: 'Jane' } });
    const { AccessToken } = await stage.signIn('jane');
    const before = world.calls.length;
    const { Username, UserAttributes } = await getUser(AccessToken);
    expect(world.calls.slice(before).map(({ operation }) => operation)).toEqual(['BatchGetItem']);
    expect(Username).toBe('jane');
    expect(UserAttributes).toEqual([
      { Name: 'sub', Value: expect.stringMatching(UUID) },
      { Name: 'email', Value: 'jane@example.com' },
    ]);
  });

  it('must be one: not an ID token, not altered, not another pool’s or deployment’s', async () => {
    const [stage, other] = [await openStage(world), await openStage(world)];
    await stage.createUser('jane');
    const { AccessToken, IdToken, RefreshToken } = await stage.signIn('jane');
    const [header, payload, signature] = AccessToken.split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const forge = (changed: object) =>
      [header, Buffer.from(JSON.stringify({ ...claims, ...changed })).toString('base64url'), signature].join('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none', kid: 'x' })).toString('base64url');
    const hmac = Buffer.from(JSON.stringify({ ...decodeProtectedHeader(AccessToken), alg: 'HS256' })).toString(
      'base64url',
    );
    const world2 = await openWorld();
    const foreign = await openStage(world2);
    await foreign.createUser('jane');
    const tokens = [
      IdToken,
      RefreshToken,
      'a.b.c',
      forge({ username: 'joan' }),
      forge({ iss: `${world.endpoint}/${other.UserPoolId}` }),
      forge({ iss: 'https://example.com/x' }),
      `${none}.${payload}.${signature}`,
      `${hmac}.${payload}.${signature}`,
      (await foreign.signIn('jane')).AccessToken,
    ];
    await world2.close();
    for (const token of tokens)
      await expect(getUser(token), token).rejects.toEqual(notAuthorized('Invalid Access Token'));
  });

  it('expires', async () => {
    const stage = await openStage(world);
    await stage.createUser('jane');
    const { AccessToken } = await stage.signIn('jane');
    world.clock.advance(3601);
    await expect(getUser(AccessToken)).rejects.toEqual(notAuthorized('Access Token has expired'));
  });

  it('is worth nothing once its user is disabled, gone, or another user of that name', async () => {
    const stage = await openStage(world);
    const { UserPoolId, sdk } = stage;
    const Username = 'jane';
    await stage.createUser(Username);
    const { AccessToken } = await stage.signIn(Username);
    await sdk.send(new AdminDisableUserCommand({ UserPoolId, Username }));
    await expect(getUser(AccessToken)).rejects.toEqual(notAuthorized('User is disabled.'));
    await sdk.send(new AdminDeleteUserCommand({ UserPoolId, Username }));
    await expect(getUser(AccessToken)).rejects.toEqual(refused('UserNotFoundException', 'User does not exist.'));
    await expect(sdk.send(new GlobalSignOutCommand({ AccessToken }))).rejects.toEqual(
      notAuthorized('Access Token has been revoked'),
    );
    await stage.createUser(Username);
    await expect(getUser(AccessToken)).rejects.toEqual(notAuthorized('Access Token has been revoked'));
  });

  it('is revoked by signing out everywhere, with every other one of the user, and later sign-ins are not', async () => {
    const stage = await openStage(world);
    await stage.createUser('jane');
    await stage.createUser('joan');
    const [one, two, joan] = [await stage.signIn('jane'), await stage.signIn('jane'), await stage.signIn('joan')];
    await stage.sdk.send(new GlobalSignOutCommand({ AccessToken: one.AccessToken }));
    for (const { AccessToken, RefreshToken } of [one, two]) {
      await expect(getUser(AccessToken)).rejects.toEqual(notAuthorized('Access Token has been revoked'));
      await expect(stage.initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: RefreshToken })).rejects.toEqual(
        notAuthorized('Refresh Token has been revoked'),
      );
    }
    await expect(getUser(joan.AccessToken)).resolves.toBeDefined();
    const later = await stage.signIn('jane');
    await expect(getUser(later.AccessToken)).resolves.toBeDefined();
    await stage.sdk.send(new AdminUserGlobalSignOutCommand({ UserPoolId: stage.UserPoolId, Username: 'jane' }));
    await expect(getUser(later.AccessToken)).rejects.toEqual(notAuthorized('Access Token has been revoked'));
    const nobody = new AdminUserGlobalSignOutCommand({ UserPoolId: stage.UserPoolId, Username: 'nobody' });
    await expect(stage.sdk.send(nobody)).rejects.toEqual(refused('UserNotFoundException', 'User does not exist.'));
  });

  it('is revoked by signing out everywhere where tokens name no sign-in, too', async () => {
    const stage = await openStage(world, {}, { EnableTokenRevocation: false });
    await stage.createUser('jane');
    const { AccessToken } = await stage.signIn('jane');
    await stage.sdk.send(new GlobalSignOutCommand({ AccessToken }));
    await expect(getUser(AccessToken)).rejects.toEqual(notAuthorized('Access Token has been revoked'));
    await expect(getUser((await stage.signIn('jane')).AccessToken)).resolves.toBeDefined();
    world.clock.advance(1);
    await expect(getUser((await stage.signIn('jane')).AccessToken)).resolves.toBeDefined();
  });

  it.each([true, false])(
    'is judged by the order of events, within one second too (named sign-ins: %s)',
    async (named) => {
      const stage = await openStage(world, {}, { EnableTokenRevocation: named });
      const { UserPoolId, sdk } = stage;
      const user = { UserPoolId, Username: 'jane' };
      await stage.createUser('jane');
      const signOuts = [
        (AccessToken: string) => sdk.send(new GlobalSignOutCommand({ AccessToken })),
        () => sdk.send(new AdminUserGlobalSignOutCommand(user)),
        async () => {
          await sdk.send(new AdminDisableUserCommand(user));
          await sdk.send(new AdminEnableUserCommand(user));
        },
      ];
      for (const signOut of [...signOuts, ...signOuts]) {
        const { AccessToken } = await stage.signIn('jane');
        await expect(getUser(AccessToken)).resolves.toBeDefined();
        await signOut(AccessToken);
        await expect(getUser(AccessToken)).rejects.toEqual(notAuthorized('Access Token has been revoked'));
      }
    },
  );
});
