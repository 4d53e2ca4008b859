import { randomBytes } from 'node:crypto';
import {
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminListUserSessionsCommand,
  AdminUserGlobalSignOutCommand,
  type CognitoIdentityProviderClientConfig,
  CreateUserPoolReplicaCommand,
  DescribeUserPoolCommand,
  type ExplicitAuthFlowsType,
  ForgotPasswordCommand,
  GetClientTokenCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
  SetUserPoolSessionConfigurationCommand,
  SignUpCommand,
  UpdateUserPoolReplicaCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDynamoDbTable } from '../../lambdas/platform/aws/dynamodb-table.ts';
import { createSecondaryRegistration } from '../../lambdas/store/replicas/create-secondary-registration.ts';
import { openPasskeyStage } from '../operations/passkeys/open-passkey-stage.ts';
import { openStage, PASSWORD } from '../operations/sign-in/open-stage.ts';
import { refused } from '../operations/users/refused.ts';
import { holdClock } from '../support/hold-clock.ts';
import { claimTimestamp, SrpClient } from '../support/srp-client.ts';
import { openTwoRegions, type TwoRegions } from '../support/two-regions.ts';
import type { World } from '../support/world.ts';

const HERE = 'eu-central-1';
const THERE = 'eu-west-1';
const INACTIVE = refused('OperationNotEnabledException', 'The replica of the user pool in this Region is not active.');
const REVOKED = expect.objectContaining({ name: 'NotAuthorizedException' });

let regions: TwoRegions;
beforeAll(async () => {
  regions = await openTwoRegions();
  const { engine } = regions.secondary;
  const table = createDynamoDbTable({ client: engine.client(), tableName: engine.tableName });
  await createSecondaryRegistration(table).register({ region: THERE, origin: 'https://there.example.com' });
  await regions.replicate();
});
afterAll(() => regions.close());
// Whatever a test does in the two Regions, no item was written in both, or DynamoDB would have lost what one of them wrote.
beforeEach(() => async () => {
  expect(await regions.replicate()).toEqual([]);
});

/** What a client does in one Region. */
function visit(world: World, ClientId: string, UserPoolId: string) {
  const sdk = world.client();
  const signIn = async (USERNAME: string, password = PASSWORD) => {
    const AuthParameters = { USERNAME, PASSWORD: password };
    const command = new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
    return (await sdk.send(command)).AuthenticationResult as Record<'AccessToken' | 'IdToken' | 'RefreshToken', string>;
  };
  const startSrp = async (USERNAME: string) => {
    const srp = new SrpClient(UserPoolId, BigInt(`0x${randomBytes(32).toString('hex')}`));
    const AuthParameters = { USERNAME, SRP_A: srp.publicNumber };
    const command = new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters });
    const { ChallengeParameters = {} } = await sdk.send(command);
    return srp.answer(ChallengeParameters, PASSWORD, claimTimestamp(world.clock.now()));
  };
  return {
    sdk,
    signIn,
    startSrp,
    endSrp: (ChallengeResponses: Record<string, string>) =>
      sdk.send(new RespondToAuthChallengeCommand({ ClientId, ChallengeName: 'PASSWORD_VERIFIER', ChallengeResponses })),
    getUser: (AccessToken: string) => sdk.send(new GetUserCommand({ AccessToken })),
    refresh: async (RefreshToken: string) =>
      (await sdk.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }))).AuthenticationResult ?? {},
    revoke: (Token: string) => sdk.send(new RevokeTokenCommand({ ClientId, Token })),
    signOut: (AccessToken: string) => sdk.send(new GlobalSignOutCommand({ AccessToken })),
  };
}

/** A pool with an active replica and the user jane, known in both Regions. */
async function openReplicated(client: Parameters<typeof openStage>[2] = {}) {
  const stage = await openStage(regions.primary, {}, { EnableTokenRevocation: true, ...client });
  const { ClientId, UserPoolId, sdk } = stage;
  await stage.createUser('jane');
  await sdk.send(new CreateUserPoolReplicaCommand({ UserPoolId, RegionName: THERE }));
  await sdk.send(new UpdateUserPoolReplicaCommand({ UserPoolId, RegionName: THERE, Status: 'ACTIVE' }));
  await regions.replicate();
  return {
    ...stage,
    here: visit(regions.primary, ClientId, UserPoolId),
    there: visit(regions.secondary, ClientId, UserPoolId),
  };
}

const jwksOf = async (world: World, poolId: string): Promise<JSONWebKeySet> =>
  (await fetch(`${world.endpoint}/${poolId}/.well-known/jwks.json`)).json() as Promise<JSONWebKeySet>;

describe('the second Region', () => {
  it('signs users in, with tokens of the same issuer and keys', async () => {
    const { here, there, UserPoolId } = await openReplicated();
    const tokens = await there.signIn('jane');
    const issuer = `${regions.primary.endpoint}/${UserPoolId}`;
    expect(decodeJwt(tokens.AccessToken).iss).toBe(issuer);
    const keys = await jwksOf(regions.primary, UserPoolId);
    expect(await jwksOf(regions.secondary, UserPoolId)).toEqual(keys);
    await expect(jwtVerify(tokens.IdToken, createLocalJWKSet(keys), { issuer })).resolves.toBeDefined();
    const discovery = await fetch(`${regions.secondary.endpoint}/${UserPoolId}/.well-known/openid-configuration`);
    expect(await discovery.json()).toMatchObject({ issuer, jwks_uri: `${issuer}/.well-known/jwks.json` });

    expect((await there.getUser(tokens.AccessToken)).Username).toBe('jane');
    await regions.replicate();
    expect((await here.getUser(tokens.AccessToken)).Username).toBe('jane');
    await expect(here.refresh(tokens.RefreshToken)).resolves.toHaveProperty('AccessToken');
    await expect(there.endSrp(await there.startSrp('jane'))).resolves.toHaveProperty('AuthenticationResult');
  });

  it('goes on with sign-ins of the first', async () => {
    const { here, there } = await openReplicated();
    const tokens = await here.signIn('jane');
    await regions.replicate();
    await expect(there.getUser(tokens.AccessToken)).resolves.toBeDefined();
    const { AccessToken } = await there.refresh(tokens.RefreshToken);
    await expect(there.getUser(AccessToken!)).resolves.toBeDefined();
  });

  it('takes no session of the other Region, so that none is used in both', async () => {
    const { here, there } = await openReplicated();
    const begun = await here.startSrp('jane');
    await expect(there.endSrp(begun)).rejects.toEqual(REVOKED);
    await expect(here.endSrp(begun)).resolves.toHaveProperty('AuthenticationResult');
    const other = await there.startSrp('jane');
    await expect(here.endSrp(other)).rejects.toEqual(REVOKED);
    await there.endSrp(other);
    await expect(there.endSrp(other)).rejects.toEqual(REVOKED);
  });

  it('signs in what its own failed sign-ins allow, and locks nobody out of the other Region', async () => {
    holdClock(regions.secondary);
    const { here, there } = await openReplicated();
    for (const name of ['jane', 'Nobody']) {
      for (let n = 1; n <= 5; n += 1) {
        await expect(there.signIn(name, 'Wrong-Horse-1')).rejects.toMatchObject({
          message: 'Incorrect username or password.',
        });
      }
      await expect(there.signIn(name)).rejects.toMatchObject({ message: 'Password attempts exceeded' });
    }
    await regions.replicate();
    await expect(here.signIn('jane')).resolves.toHaveProperty('AccessToken');
    regions.secondary.clock.advance(60);
    await expect(there.signIn('jane')).resolves.toHaveProperty('AccessToken');
    await expect(there.signIn('jane', 'Wrong-Horse-1')).rejects.toMatchObject({
      message: 'Incorrect username or password.',
    });
    regions.primary.clock.advance(60);
  });

  it('signs in by passkey, each session once, to go on here, and leaves the counter to the primary', async () => {
    const RefreshTokenRotation = { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 } as const;
    const ExplicitAuthFlows = ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH'] as const;
    const client = { RefreshTokenRotation, ExplicitAuthFlows: [...ExplicitAuthFlows] };
    const stage = await openPasskeyStage(regions.primary, { client });
    const { UserPoolId, ClientId, sdk } = stage;
    const { authenticator } = await stage.createOwner('jane');
    await sdk.send(new CreateUserPoolReplicaCommand({ UserPoolId, RegionName: THERE }));
    await sdk.send(new UpdateUserPoolReplicaCommand({ UserPoolId, RegionName: THERE, Status: 'ACTIVE' }));
    await regions.replicate();
    const there = regions.secondary.client();
    const ask = async () => {
      const AuthParameters = { USERNAME: 'jane', PREFERRED_CHALLENGE: 'WEB_AUTHN' };
      const command = new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_AUTH', AuthParameters });
      const { Session, ChallengeParameters } = await there.send(command);
      const CREDENTIAL = JSON.stringify(
        authenticator.get(JSON.parse(ChallengeParameters?.CREDENTIAL_REQUEST_OPTIONS ?? '{}')),
      );
      const ChallengeResponses = { USERNAME: 'jane', CREDENTIAL };
      const answer = { ClientId, Session, ChallengeName: 'WEB_AUTHN', ChallengeResponses } as const;
      return () => there.send(new RespondToAuthChallengeCommand(answer));
    };
    const answer = await ask();
    await expect(answer()).resolves.toHaveProperty('AuthenticationResult.AccessToken');
    await expect(answer()).rejects.toEqual(REVOKED);
    const { AuthenticationResult: tokens } = await (await ask())();
    const rotated = new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken: tokens?.RefreshToken });
    const { AuthenticationResult: next } = await there.send(rotated);
    expect([tokens?.RefreshToken, undefined]).not.toContain(next?.RefreshToken);
    await regions.replicate();
    const { Session, options } = await stage.ask('jane');
    stage.tokensOf(await stage.answer(Session, 'jane', authenticator.get(options)));
  });

  it('gives tokens to machines', async () => {
    const { UserPoolId } = await openReplicated();
    const { ClientId, ClientSecret } = await regions.primary.newClient(UserPoolId, {
      GenerateSecret: true,
      ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH' as ExplicitAuthFlowsType],
    });
    await regions.replicate();
    const command = new GetClientTokenCommand({ ClientId, Secret: ClientSecret! });
    // Without scopes of its own a client gets none; that it is asked for them shows that its secret was judged here.
    await expect(regions.secondary.client().send(command)).rejects.toMatchObject({
      message: 'The client has no custom scopes.',
    });
  });

  it('answers administrators that read, whichever of the two Regions they sign for', async () => {
    const { UserPoolId, ClientId } = await openReplicated();
    for (const region of [HERE, THERE]) {
      const sdk = regions.secondary.client({ region } as CognitoIdentityProviderClientConfig);
      expect((await sdk.send(new AdminGetUserCommand({ UserPoolId, Username: 'jane' }))).Username).toBe('jane');
      expect((await sdk.send(new ListUsersCommand({ UserPoolId }))).Users).toHaveLength(1);
      expect((await sdk.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool?.Id).toBe(UserPoolId);
      const AuthParameters = { USERNAME: 'jane', PASSWORD };
      const command = { UserPoolId, ClientId, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters } as const;
      await expect(sdk.send(new AdminInitiateAuthCommand(command))).resolves.toHaveProperty('AuthenticationResult');
    }
    const abroad = regions.primary.client({ region: THERE });
    await expect(abroad.send(new AdminGetUserCommand({ UserPoolId, Username: 'jane' }))).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    });
  });

  it('refuses what only the primary does, says why and where', async () => {
    const { ClientId, UserPoolId, there } = await openReplicated();
    await expect(there.sdk.send(new SignUpCommand({ ClientId, Username: 'joe', Password: PASSWORD }))).rejects.toEqual(
      refused(
        'OperationNotEnabledException',
        `SignUp is not available in this Region, where the user pool has a replica: users are made, changed and deleted in the primary Region. Call ${HERE}.`,
      ),
    );
    await expect(there.sdk.send(new ForgotPasswordCommand({ ClientId, Username: 'jane' }))).rejects.toMatchObject({
      name: 'OperationNotEnabledException',
    });
    const disable = new AdminDisableUserCommand({ UserPoolId, Username: 'jane' });
    await expect(there.sdk.send(disable)).rejects.toMatchObject({ name: 'OperationNotEnabledException' });
  });

  it('lets nobody set a password in the course of a sign-in', async () => {
    const stage = await openReplicated();
    await stage.createUser('joe', { temporary: true });
    await regions.replicate();
    const { ClientId, there } = stage;
    const AuthParameters = { USERNAME: 'joe', PASSWORD };
    const start = new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
    const { Session } = await there.sdk.send(start);
    const answer = new RespondToAuthChallengeCommand({
      ClientId,
      Session,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeResponses: { USERNAME: 'joe', NEW_PASSWORD: 'Another-Horse-2' },
    });
    await expect(there.sdk.send(answer)).rejects.toEqual(
      refused(
        'OperationNotEnabledException',
        'The call would change what only the primary Region of the user pool changes. Make it there.',
      ),
    );
  });
});

describe('signing out of one Region', () => {
  it.each(['here', 'there'] as const)('by RevokeToken %s ends a sign-in of either in both', async (where) => {
    const stage = await openReplicated();
    const [mine, other] = [await stage.here.signIn('jane'), await stage.there.signIn('jane')];
    const kept = await stage.here.signIn('jane');
    await regions.replicate();
    for (const { RefreshToken } of [mine, other]) await stage[where].revoke(RefreshToken);
    for (const region of [stage[where], undefined]) {
      if (region === undefined) expect(await regions.replicate()).toEqual([]);
      for (const visitor of region === undefined ? [stage.here, stage.there] : [region]) {
        for (const { AccessToken, RefreshToken } of [mine, other]) {
          await expect(visitor.getUser(AccessToken)).rejects.toEqual(REVOKED);
          await expect(visitor.refresh(RefreshToken)).rejects.toEqual(REVOKED);
        }
        await expect(visitor.getUser(kept.AccessToken)).resolves.toBeDefined();
      }
    }
  });

  it.each(['here', 'there'] as const)('by GlobalSignOut %s ends every sign-in in both', async (where) => {
    const stage = await openReplicated();
    const [mine, other] = [await stage.here.signIn('jane'), await stage.there.signIn('jane')];
    await regions.replicate();
    await stage[where].signOut(mine.AccessToken);
    await regions.replicate();
    for (const visitor of [stage.here, stage.there]) {
      for (const { AccessToken, RefreshToken } of [mine, other]) {
        await expect(visitor.getUser(AccessToken)).rejects.toEqual(REVOKED);
        await expect(visitor.refresh(RefreshToken)).rejects.toEqual(REVOKED);
      }
      await expect(visitor.signIn('jane')).resolves.toHaveProperty('AccessToken');
    }
  });

  it('is not undone by what the other Region does to the user at the same time', async () => {
    const { UserPoolId, here, there, sdk } = await openReplicated();
    const mine = await here.signIn('jane');
    await regions.replicate();
    await Promise.all([
      there.signOut(mine.AccessToken),
      there.signIn('jane', 'Wrong-Horse-1').catch(() => undefined),
      sdk.send(new AdminDisableUserCommand({ UserPoolId, Username: 'jane' })),
    ]);
    expect(await regions.replicate()).toEqual([]);
    await expect(there.signIn('jane')).rejects.toMatchObject({ message: 'User is disabled.' });
    await expect(here.getUser(mine.AccessToken)).rejects.toBeDefined();
  });

  it('on behalf of a signed caller works as well, and ends what lists show', async () => {
    const { UserPoolId, here, there, sdk } = await openReplicated();
    const tracking = { UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 5 } } as const;
    await sdk.send(new SetUserPoolSessionConfigurationCommand({ UserPoolId, ...tracking }));
    await here.signIn('jane');
    await regions.replicate();
    await there.signIn('jane');
    await regions.replicate();
    const list = async (world: World) =>
      (await world.client().send(new AdminListUserSessionsCommand({ UserPoolId, Username: 'jane' }))).Sessions;
    expect(await list(regions.primary)).toHaveLength(2);
    expect(await list(regions.secondary)).toHaveLength(2);
    await there.sdk.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username: 'jane' }));
    await regions.replicate();
    expect(await list(regions.primary)).toHaveLength(0);
    expect(await list(regions.secondary)).toHaveLength(0);
  });
});

describe('a refresh token that is replaced with each use', () => {
  const rotation = { RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 } } as const;
  const flows = { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH' as const] };

  it('is replaced in the Region of its sign-in, and stays as it is elsewhere', async () => {
    const stage = await openReplicated({ ...rotation, ...flows });
    for (const [home, away] of [
      [stage.here, stage.there],
      [stage.there, stage.here],
    ] as const) {
      const { RefreshToken: first } = await home.signIn('jane');
      await regions.replicate();
      const abroad = await away.refresh(first);
      expect(abroad).toHaveProperty('AccessToken');
      expect(abroad.RefreshToken).toBeUndefined();
      const { RefreshToken: second } = await home.refresh(first);
      expect(second).toBeDefined();
      await expect(home.refresh(first)).rejects.toMatchObject({ name: 'RefreshTokenReuseException' });
      await regions.replicate();
      await expect(away.refresh(first)).rejects.toEqual(REVOKED);
      await expect(away.refresh(second!)).resolves.toHaveProperty('AccessToken');
    }
  });

  it('stays revoked when it is replaced in the other Region at the same time', async () => {
    const { here, there } = await openReplicated({ ...rotation, ...flows });
    const { RefreshToken: first } = await there.signIn('jane');
    await regions.replicate();
    const [{ RefreshToken: second }] = await Promise.all([there.refresh(first), here.revoke(first)]);
    expect(await regions.replicate()).toEqual([]);
    for (const visitor of [here, there]) await expect(visitor.refresh(second!)).rejects.toEqual(REVOKED);
  });
});

describe('a replica that is switched off', () => {
  it('serves nobody until it is switched on, while the primary goes on', async () => {
    const { UserPoolId, ClientId, here, there } = await openReplicated();
    const tokens = await here.signIn('jane');
    const set = (Status: 'ACTIVE' | 'INACTIVE') =>
      there.sdk.send(new UpdateUserPoolReplicaCommand({ UserPoolId, RegionName: THERE, Status }));
    await regions.replicate();
    await set('INACTIVE');
    await expect(there.signIn('jane')).rejects.toEqual(INACTIVE);
    await expect(there.getUser(tokens.AccessToken)).rejects.toEqual(INACTIVE);
    await expect(there.refresh(tokens.RefreshToken)).rejects.toEqual(INACTIVE);
    const machine = new GetClientTokenCommand({ ClientId, Secret: 'x'.repeat(30) });
    await expect(there.sdk.send(machine)).rejects.toEqual(INACTIVE);
    expect((await jwksOf(regions.secondary, UserPoolId)).keys).toHaveLength(2);
    await regions.replicate();
    await expect(here.signIn('jane')).resolves.toHaveProperty('AccessToken');
    await set('ACTIVE');
    await expect(there.signIn('jane')).resolves.toHaveProperty('AccessToken');
  });

  it('that never was is a client that does not exist', async () => {
    const stage = await openStage(regions.primary);
    await stage.createUser('jane');
    await regions.replicate();
    const there = visit(regions.secondary, stage.ClientId, stage.UserPoolId);
    await expect(there.signIn('jane')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
