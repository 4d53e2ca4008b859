import { generateKeyPairSync, randomUUID } from 'node:crypto';
import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJwt } from '../../lambdas/flows/tokens/read-jwt.ts';
import { signJwt } from '../../lambdas/flows/tokens/sign-jwt.ts';
import { signingKeyRing } from '../../lambdas/flows/tokens/signing-key-ring.ts';
import { type ApiReply, callApi, sendRequest } from '../support/call-api.ts';
import { BUILT_OPERATIONS, inputMembers, type ModelOperation, modelShape } from '../support/model.ts';
import { type Known, sampleStructure } from '../support/sample-input.ts';
import { signRequest } from '../support/sign-request.ts';
import { openWorld, type World } from '../support/world.ts';
import { alter } from './sign-in/alter.ts';

const Username = 'jane';
const PASSWORD = 'Correct-Horse-1';
const NO_POOL = 'eu-central-1_missing00';
const NO_CLIENT = 'nobodysclientnobodysclient';

let world: World;
let UserPoolId: string;
let ClientId: string;
beforeAll(async () => {
  world = await openWorld();
  UserPoolId = (await world.newPool()).Id;
  ClientId = (await world.newClient(UserPoolId)).ClientId;
  const tracking = { UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 20 } } as const;
  await world.client().send(new sdk.SetUserPoolSessionConfigurationCommand({ UserPoolId, ...tracking }));
});
afterAll(() => world.close());

const named = (operations: readonly ModelOperation[]) =>
  operations.map((operation) => [operation.name, operation] as const);
const takes = (operation: ModelOperation, member: string) => inputMembers(operation).includes(member);
const requires = (operation: ModelOperation, member: string) =>
  modelShape(operation.input).required?.includes(member) ?? false;

/** The least that the model takes, with what is known. */
const inputOf = (operation: ModelOperation, known: Known) => sampleStructure(operation.input, known);

/** Signed in another second each time: equal requests are no replays then. */
let calls = 0;
async function call(
  { name, isSigned }: ModelOperation,
  input: object,
  credentials: NonNullable<Parameters<typeof signRequest>[3]>['credentials'] = world.rootKey,
): Promise<ApiReply> {
  if (!isSigned) return callApi(world.endpoint, name, input);
  calls += 1;
  const signedAt = new Date(world.clock.now() + ((calls % 500) - 250) * 1000);
  return sendRequest(await signRequest(world, name, input, { credentials, signedAt }));
}

describe.each(named(BUILT_OPERATIONS.filter(({ isSigned }) => isSigned)))('%s, which is signed,', (name, operation) => {
  it('refuses who didn’t sign, signed with another secret, or may not call it', async () => {
    const input = inputOf(operation, {});
    const unsigned = await callApi(world.endpoint, name, input);
    expect([unsigned.status, unsigned.body.__type]).toEqual([400, 'MissingAuthenticationTokenException']);
    const forged = await call(operation, input, { ...world.rootKey, secretAccessKey: 'guessed' });
    expect([forged.status, forged.body.__type]).toEqual([400, 'InvalidSignatureException']);
    const unknown = await call(operation, input, { ...world.rootKey, accessKeyId: 'AKIAUNKNOWN' });
    expect([unknown.status, unknown.body.__type]).toEqual([400, 'UnrecognizedClientException']);
    const others = [name === 'ListUserPools' ? 'DescribeUserPool' : 'ListUserPools', `${name}s`];
    const forbidden = await call(operation, input, await world.temporaryCredentials({ operations: others }));
    expect([forbidden.status, forbidden.body.__type]).toEqual([400, 'AccessDeniedException']);
  });
});

/** Operations that don't answer ResourceNotFound for a pool or client that doesn't exist, and what they answer. */
const ELSEWISE: Readonly<Record<string, string>> = {
  // Only who has a token learns which client it is of.
  RevokeToken: 'UnauthorizedException',
};

describe.each(named(BUILT_OPERATIONS.filter((operation) => requires(operation, 'UserPoolId'))))(
  '%s, which is for a pool,',
  (name, operation) => {
    it('says so when there is none', async () => {
      const { status, body } = await call(operation, inputOf(operation, { UserPoolId: NO_POOL, ...suited(name) }));
      expect([status, body.__type]).toEqual([400, ELSEWISE[name] ?? 'ResourceNotFoundException']);
      if (!(name in ELSEWISE)) expect(body.message).toBe(`User pool ${NO_POOL} does not exist.`);
    });
  },
);

describe.each(named(BUILT_OPERATIONS.filter((operation) => takes(operation, 'ResourceArn'))))(
  '%s, which is for a resource,',
  (_, operation) => {
    it('says so when there is none', async () => {
      const ResourceArn = `arn:aws:cognito-idp:eu-central-1:123456789012:userpool/${NO_POOL}`;
      const { body } = await call(operation, inputOf(operation, { ResourceArn }));
      expect(body).toMatchObject({ __type: 'ResourceNotFoundException' });
    });
  },
);

describe.each(named(BUILT_OPERATIONS.filter((operation) => requires(operation, 'ClientId'))))(
  '%s, which is for a client,',
  (name, operation) => {
    it('says so when there is none, or it is another pool’s', async () => {
      const other = (await world.newClient((await world.newPool()).Id)).ClientId;
      const inPool = takes(operation, 'UserPoolId');
      for (const id of inPool ? [NO_CLIENT, other] : [NO_CLIENT]) {
        const known = { ...(inPool ? { UserPoolId } : {}), ClientId: id, ...suited(name) };
        const { status, body } = await call(operation, inputOf(operation, known));
        expect([status, body.__type]).toEqual([400, ELSEWISE[name] ?? 'ResourceNotFoundException']);
        if (!(name in ELSEWISE)) expect(body.message).toBe(`User pool client ${id} does not exist.`);
      }
    });
  },
);

/** What gets past the checks that come before anybody looks for the pool or the client. */
function suited(name: string): Known {
  return SUITED[name] ?? {};
}
const CHALLENGE = {
  ChallengeName: 'NEW_PASSWORD_REQUIRED',
  Session: 'a'.repeat(100),
  ChallengeResponses: { USERNAME: Username, NEW_PASSWORD: PASSWORD },
};
const PERSON = { ProviderName: 'Okta', ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue: 'ann' };
const SUITED: Readonly<Record<string, Known>> = {
  AdminDisableProviderForUser: { User: PERSON },
  AdminLinkProviderForUser: { DestinationUser: PERSON, SourceUser: PERSON },
  AdminRespondToAuthChallenge: CHALLENGE,
  AdminInitiateAuth: { AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters: { USERNAME: Username, PASSWORD } },
  CreateTerms: { Links: { 'cognito:default': 'https://example.com' } },
  InitiateAuth: { AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME: Username, PASSWORD } },
  RespondToAuthChallenge: CHALLENGE,
};

describe('operations that are called with an access token', () => {
  const operations = BUILT_OPERATIONS.filter((operation) => !operation.isSigned && takes(operation, 'AccessToken'));
  const send = (command: unknown) => world.client().send(command as sdk.GetUserCommand);
  const refusal = async (operation: ModelOperation, AccessToken: string) => {
    const { status, body } = await call(operation, inputOf(operation, { AccessToken }));
    expect(status).toBe(400);
    return `${body.__type}: ${body.message}`;
  };
  const signIn = async (user = Username) => {
    const AuthParameters = { USERNAME: user, PASSWORD };
    const command = new sdk.InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
    const { AuthenticationResult } = await world.client().send(command);
    return { AccessToken: '', IdToken: '', RefreshToken: '', ...AuthenticationResult };
  };
  const createUser = async (name: string) => {
    await send(new sdk.AdminCreateUserCommand({ UserPoolId, Username: name, MessageAction: 'SUPPRESS' }));
    await send(
      new sdk.AdminSetUserPasswordCommand({ UserPoolId, Username: name, Password: PASSWORD, Permanent: true }),
    );
  };
  /** The token, saying something else, signed with the pool's own key for that use. */
  const restate = async (token: string, changes: object, use: 'access' | 'id' = 'access') => {
    const key = await signingKeyRing(world.services).signingKey(UserPoolId, use);
    return signJwt(key, { ...readJwt(token)?.claims, ...changes });
  };
  const forge = (token: string) => {
    const jwt = readJwt(token);
    const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    return signJwt({ kid: jwt?.kid ?? '', key }, { ...jwt?.claims });
  };

  /** Tokens that are no good, by what is wrong with them. */
  let bad: Readonly<Record<string, string>>;
  let expired: string;
  beforeAll(async () => {
    await createUser(Username);
    expired = (await signIn()).AccessToken;
    world.clock.advance(3600);
    const revoked = await signIn();
    await send(new sdk.RevokeTokenCommand({ ClientId, Token: revoked.RefreshToken }));
    await createUser('signed-out');
    const signedOut = await signIn('signed-out');
    await send(new sdk.AdminUserGlobalSignOutCommand({ UserPoolId, Username: 'signed-out' }));
    await createUser('disabled');
    const disabled = await signIn('disabled');
    await send(new sdk.AdminDisableUserCommand({ UserPoolId, Username: 'disabled' }));
    const good = await signIn();
    const { Id: otherPool } = await world.newPool();
    const [header, payload, signature = ''] = good.AccessToken.split('.');
    bad = {
      garbage: 'eyJh.eyJh.AAAA',
      expired,
      'revoked with its refresh token': revoked.AccessToken,
      'of a user who was signed out': signedOut.AccessToken,
      'of a user who is disabled': disabled.AccessToken,
      'an ID token': good.IdToken,
      'a refresh token': good.RefreshToken.replace(/[^A-Za-z0-9-_=.]/g, ''),
      'an ID token that calls itself an access token': await restate(good.IdToken, { token_use: 'access' }, 'id'),
      'without the scope of users': await restate(good.AccessToken, { scope: 'openid email' }),
      'with a scope that only begins so': await restate(good.AccessToken, {
        scope: 'aws.cognito.signin.user.administer',
      }),
      'signed by a stranger': forge(good.AccessToken),
      'of another pool by its issuer': await restate(good.AccessToken, { iss: `${world.endpoint}/${otherPool}` }),
      'of another deployment': await restate(good.AccessToken, { iss: `https://id.example.com/${UserPoolId}` }),
      'of a client that is gone': await restate(good.AccessToken, { client_id: NO_CLIENT }),
      'of another client’s family': await restate(good.AccessToken, { origin_jti: randomUUID() }),
      'of a former user of that name': await restate(good.AccessToken, { sub: randomUUID() }),
      'of a client itself': await restate(good.AccessToken, { username: undefined, sub: ClientId }),
      'with an altered signature': `${header}.${payload}.${alter(signature)}`,
      'without a signature': `${header}.${payload}.`,
    };
  });

  it('are all of those that the model has', () => {
    expect(operations.length).toBeGreaterThan(9);
  });

  it.each(named(operations))('%s refuses every token that is no good', async (_, operation) => {
    for (const [what, token] of Object.entries(bad)) {
      expect(await refusal(operation, token), what).toMatch(/^NotAuthorizedException: /);
    }
    expect(await refusal(operation, bad['without the scope of users']!)).toContain('scopes');
    expect(await refusal(operation, '')).toMatch(/^InvalidParameterException: /);
    if (!requires(operation, 'AccessToken')) return;
    const { AccessToken: _token, ...without } = inputOf(operation, {});
    const { body } = await callApi(world.endpoint, operation.name, without);
    expect(body).toMatchObject({
      __type: 'InvalidParameterException',
      message: expect.stringContaining('accessToken'),
    });
  });

  it('say of a token whose user is gone that there is no such user', async () => {
    await createUser('gone');
    const { AccessToken } = await signIn('gone');
    await send(new sdk.AdminDeleteUserCommand({ UserPoolId, Username: 'gone' }));
    for (const operation of operations) {
      const isDeclared = operation.errors.includes('UserNotFoundException');
      const expected = isDeclared ? 'UserNotFoundException: User does not exist.' : 'NotAuthorizedException: ';
      expect(await refusal(operation, AccessToken), operation.name).toContain(expected);
    }
  });

  it('have changed nothing by all this', async () => {
    const { AccessToken } = await signIn();
    const user = await world.client().send(new sdk.GetUserCommand({ AccessToken }));
    expect(user.UserAttributes?.map(({ Name }) => Name)).toEqual(['sub']);
  });
});
