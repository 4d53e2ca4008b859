import {
  AdminAddUserToGroupCommand,
  CreateGroupCommand,
  CreateResourceServerCommand,
  GetClientTokenCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  InitiateAuthCommand,
  type LambdaConfigType,
  type PreTokenGenerationLambdaVersionType,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage } from '../operations/sign-in/open-stage.ts';
import { refused } from '../operations/users/refused.ts';
import { openTriggerAccount, type TriggerAccount } from '../support/trigger-account.ts';
import { openWorld, type World } from '../support/world.ts';

let account: TriggerAccount;
let world: World;
beforeAll(async () => {
  account = await openTriggerAccount();
  world = await openWorld({ services: account.services });
});
afterAll(async () => {
  await world.close();
  await account.close();
});

const ECHO = 'async (event) => event';
const ROLE = 'arn:aws:iam::123456789012:role/staff';

async function open(LambdaConfig: LambdaConfigType) {
  const stage = await openStage(world, { LambdaConfig });
  await stage.createUser('jane', { attributes: { email: 'jane@example.com', name: 'Jane' } });
  const { UserPoolId, sdk } = stage;
  await sdk.send(new CreateGroupCommand({ UserPoolId, GroupName: 'staff', RoleArn: ROLE }));
  await sdk.send(new AdminAddUserToGroupCommand({ UserPoolId, Username: 'jane', GroupName: 'staff' }));
  return {
    ...stage,
    claims: async () => {
      const { IdToken, AccessToken } = await stage.signIn('jane');
      return { id: decodeJwt(IdToken), access: decodeJwt(AccessToken), AccessToken };
    },
  };
}

const versioned = (arn: string, LambdaVersion: PreTokenGenerationLambdaVersionType): LambdaConfigType => ({
  PreTokenGenerationConfig: { LambdaArn: arn, LambdaVersion },
});
const answering = (response: object) =>
  account.deploy(`async (event) => ({ ...event, response: ${JSON.stringify(response)} })`).arn;
const V1 = (claimsOverrideDetails: object | null) => ({ PreTokenGeneration: answering({ claimsOverrideDetails }) });
const V2 = (claimsAndScopeOverrideDetails: object | null) =>
  versioned(answering({ claimsAndScopeOverrideDetails }), 'V2_0');

describe('the event', () => {
  it('of version 1 tells the user and the groups, of version 2 the scopes too', async () => {
    const [one, two] = [account.deploy(ECHO), account.deploy(ECHO)];
    const first = await open({ PreTokenGeneration: one.arn });
    await first.signIn('jane');
    const second = await open(versioned(two.arn, 'V2_0'));
    await second.signInWithSrp('jane');
    const request = {
      userAttributes: { 'cognito:user_status': 'CONFIRMED', email: 'jane@example.com' },
      groupConfiguration: { groupsToOverride: ['staff'], iamRolesToOverride: [ROLE], preferredRole: ROLE },
    };
    const triggerSource = 'TokenGeneration_Authentication';
    expect(one.events()).toMatchObject([
      { version: '1', triggerSource, userName: 'jane', request, response: { claimsOverrideDetails: null } },
    ]);
    expect(one.events()[0].request).not.toHaveProperty('scopes');
    expect(two.events()).toMatchObject([
      {
        version: '2',
        triggerSource,
        request: { ...request, scopes: ['aws.cognito.signin.user.admin'] },
        response: { claimsAndScopeOverrideDetails: null },
      },
    ]);
  });

  it('tells of the addresses that the user signs in by, and of no role where there is none', async () => {
    const hook = account.deploy(ECHO);
    const stage = await openStage(world, {
      LambdaConfig: { PreTokenGeneration: hook.arn },
      AliasAttributes: ['email', 'phone_number'],
    });
    const attributes = { email: 'jane@example.com', email_verified: 'true', phone_number: '+15555550100' };
    await stage.createUser('jane', { attributes });
    const { sub } = decodeJwt((await stage.signIn('jane@example.com')).IdToken);
    expect(hook.events()[0].request).toEqual({
      userAttributes: {
        sub,
        'cognito:user_status': 'CONFIRMED',
        'cognito:email_alias': 'jane@example.com',
        ...attributes,
        phone_number_verified: 'false',
      },
      groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
    });
  });

  it('names what the tokens are for, and carries the metadata of a refresh but not of InitiateAuth', async () => {
    const hook = account.deploy(ECHO);
    const stage = await open({ PreTokenGeneration: hook.arn });
    const { ClientId, sdk } = stage;
    const { RefreshToken } = await stage.signIn('jane');
    const ClientMetadata = { why: 'because' };
    const AuthParameters = { REFRESH_TOKEN: RefreshToken };
    await sdk.send(
      new InitiateAuthCommand({ ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters, ClientMetadata }),
    );
    await sdk.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken, ClientMetadata }));
    await stage.createUser('newcomer', { temporary: true });
    const { Session } = await stage.initiate('USER_PASSWORD_AUTH', {
      USERNAME: 'newcomer',
      PASSWORD: 'Correct-Horse-1',
    });
    await stage.respond('NEW_PASSWORD_REQUIRED', { USERNAME: 'newcomer', NEW_PASSWORD: 'Another-Horse-2' }, Session);
    const told = hook.events().map(({ triggerSource, request }) => [triggerSource, request.clientMetadata]);
    expect(told).toEqual([
      ['TokenGeneration_Authentication', undefined],
      ['TokenGeneration_RefreshTokens', undefined],
      ['TokenGeneration_RefreshTokens', { why: 'because' }],
      ['TokenGeneration_NewPasswordChallenge', undefined],
    ]);
  });
});

describe('an answer to version 1', () => {
  it('changes the claims of the ID token alone', async () => {
    const stage = await open(
      V1({ claimsToAddOrOverride: { tenant: '7', email: 'other@example.com', level: 3 }, claimsToSuppress: ['name'] }),
    );
    const { id, access } = await stage.claims();
    expect(id).toMatchObject({ tenant: '7', email: 'other@example.com', level: '3', 'cognito:groups': ['staff'] });
    expect(id).not.toHaveProperty('name');
    expect(access).not.toHaveProperty('tenant');
  });

  it('replaces the groups of both tokens and the roles', async () => {
    const stage = await open(V1({ groupOverrideDetails: { groupsToOverride: ['b', 'a'], iamRolesToOverride: ['r'] } }));
    const { id, access } = await stage.claims();
    expect(id).toMatchObject({ 'cognito:groups': ['b', 'a'], 'cognito:roles': ['r'] });
    expect(id).not.toHaveProperty('cognito:preferred_role');
    expect(access).toMatchObject({ 'cognito:groups': ['b', 'a'] });
  });

  it.each([
    ['empty group details', { groupOverrideDetails: {} }, false],
    ['group details that are null', { groupOverrideDetails: null }, false],
    ['suppressed groups', { claimsToSuppress: ['cognito:groups'] }, true],
  ])('takes the groups away by %s', async (_name, details, keepsInAccess) => {
    const stage = await open(V1(details));
    const { id, access } = await stage.claims();
    for (const claim of ['cognito:groups', 'cognito:roles', 'cognito:preferred_role', 'https://aws.amazon.com/tags']) {
      expect(id).not.toHaveProperty([claim]);
    }
    expect('cognito:groups' in access).toBe(keepsInAccess);
  });

  it.each([[null], [{}]])('changes nothing when it is %j', async (details) => {
    const stage = await open(V1(details));
    const { id } = await stage.claims();
    expect(id).toMatchObject({
      email: 'jane@example.com',
      'cognito:groups': ['staff'],
      'cognito:preferred_role': ROLE,
    });
  });
});

describe('an answer to version 2', () => {
  it('changes claims of both tokens, to values of any kind, and scopes', async () => {
    const list = [1, 'two', { three: 3 }];
    const stage = await open(
      V2({
        idTokenGeneration: { claimsToAddOrOverride: { list }, claimsToSuppress: ['email'] },
        accessTokenGeneration: {
          claimsToAddOrOverride: { plan: { name: 'gold' }, on: true, n: 1.5 },
          scopesToAdd: ['api/read', 'api/write'],
          scopesToSuppress: ['aws.cognito.signin.user.admin', 'api/write'],
        },
      }),
    );
    const { id, access, AccessToken } = await stage.claims();
    expect(id).toMatchObject({ list });
    expect(id).not.toHaveProperty('email');
    expect(access).toMatchObject({ plan: { name: 'gold' }, on: true, n: 1.5, scope: 'api/read' });
    await expect(stage.sdk.send(new GetUserCommand({ AccessToken }))).rejects.toEqual(
      refused('NotAuthorizedException', 'Access Token does not have required scopes'),
    );
  });

  it('can’t change what says who a token is for, from whom and until when; nor what is suppressed', async () => {
    const reserved = [
      ...['sub', 'iss', 'exp', 'iat', 'auth_time', 'token_use', 'jti', 'origin_jti', 'event_id', 'cognito:username'],
      ...[
        'username',
        'client_id',
        'device_key',
        'version',
        'nonce',
        'at_hash',
        'nbf',
        'azp',
        'acr',
        'amr',
        'identities',
      ],
      ...['cognito:anything', 'https://aws.amazon.com/tags', 'dev:custom:secret', '__proto__'],
    ];
    const forged = Object.fromEntries(reserved.map((name) => [name, 'forged']));
    const changes = { claimsToAddOrOverride: { ...forged, both: 1 }, claimsToSuppress: [...reserved, 'both'] };
    const plain = await (await open({})).claims();
    const stage = await open(
      V2({
        idTokenGeneration: { ...changes, claimsToAddOrOverride: { ...changes.claimsToAddOrOverride, aud: 'forged' } },
        accessTokenGeneration: {
          ...changes,
          claimsToAddOrOverride: { ...changes.claimsToAddOrOverride, scope: 'forged' },
        },
      }),
    );
    const { id, access, AccessToken } = await stage.claims();
    expect(Object.keys(id).sort()).toEqual(Object.keys(plain.id).sort());
    expect(Object.keys(access).sort()).toEqual(Object.keys(plain.access).sort());
    expect(JSON.stringify([id, access])).not.toContain('forged');
    await expect(stage.sdk.send(new GetUserCommand({ AccessToken }))).resolves.toMatchObject({ Username: 'jane' });
  });

  it('may add the client’s own id as the audience of the access token', async () => {
    const hook = account.deploy(
      'async (event) => { event.response.claimsAndScopeOverrideDetails = { accessTokenGeneration: { claimsToAddOrOverride: { aud: event.callerContext.clientId } } }; return event; }',
    );
    const stage = await open(versioned(hook.arn, 'V2_0'));
    const { access } = await stage.claims();
    expect(access.aud).toBe(stage.ClientId);
  });

  const many = Object.fromEntries(Array.from({ length: 5001 }, (_, index) => [`c${index}`, 1]));
  it.each<[string, object, string | undefined]>([
    [
      'another audience',
      { accessTokenGeneration: { claimsToAddOrOverride: { aud: 'x' } } },
      'the claim aud of the access token must be the client id.',
    ],
    [
      'a complex e-mail flag',
      { idTokenGeneration: { claimsToAddOrOverride: { email_verified: [] } } },
      'the claim email_verified must be a simple value.',
    ],
    [
      'a scope with a blank',
      { accessTokenGeneration: { scopesToAdd: ['a b'] } },
      'a scope of scopesToAdd is no OAuth 2.0 scope.',
    ],
    [
      '5001 changes',
      { idTokenGeneration: { claimsToAddOrOverride: many } },
      'tokens can be changed in at most 5000 points.',
    ],
    ['claims that are a list', { idTokenGeneration: { claimsToAddOrOverride: [] } }, undefined],
    ['suppressed claims that are no list', { idTokenGeneration: { claimsToSuppress: 'email' } }, undefined],
  ])('issues no tokens for %s', async (_name, details, message) => {
    const stage = await open(V2(details));
    await expect(stage.signIn('jane')).rejects.toEqual(
      refused(
        'InvalidLambdaResponseException',
        message === undefined ? 'Unrecognizable lambda output' : `Invalid lambda trigger response: ${message}`,
      ),
    );
  });
});

describe('a trigger that throws', () => {
  it('keeps tokens back at sign-in and at a refresh, and the refresh token stays good', async () => {
    const hook = account.deploy(
      "async (event) => { globalThis.count = (globalThis.count ?? 0) + 1; if (globalThis.count === 2) throw new Error('no'); return event; }",
    );
    const stage = await open({ PreTokenGeneration: hook.arn });
    const { RefreshToken } = await stage.signIn('jane');
    const refresh = () => stage.initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: RefreshToken });
    await expect(refresh()).rejects.toEqual(
      refused('UserLambdaValidationException', 'PreTokenGeneration failed with error no.'),
    );
    await expect(refresh()).resolves.toMatchObject({ AuthenticationResult: { TokenType: 'Bearer' } });
  });
});

describe('client credentials', () => {
  const openMachine = async (LambdaConfig: LambdaConfigType) => {
    const { Id: UserPoolId } = await world.newPool({ LambdaConfig });
    const sdk = world.client();
    const Scopes = [{ ScopeName: 'read', ScopeDescription: 'Reads' }];
    await sdk.send(new CreateResourceServerCommand({ UserPoolId, Identifier: 'api', Name: 'api', Scopes }));
    const { ClientId, ClientSecret } = await world.newClient(UserPoolId, {
      ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH' as never],
      GenerateSecret: true,
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthScopes: ['api/read'],
    });
    return {
      ClientId,
      getToken: () =>
        sdk.send(new GetClientTokenCommand({ ClientId, Secret: ClientSecret, ClientMetadata: { job: 'nightly' } })),
    };
  };

  it('are told to version 3, which changes the access token', async () => {
    const hook = account.deploy(
      'async (event) => { event.response.claimsAndScopeOverrideDetails = { accessTokenGeneration: { claimsToAddOrOverride: { tenant: 7, sub: "x" }, scopesToAdd: ["api/more"] } }; return event; }',
    );
    const machine = await openMachine(versioned(hook.arn, 'V3_0'));
    const { ClientAuthenticationResult } = await machine.getToken();
    const claims = decodeJwt(ClientAuthenticationResult?.AccessToken ?? '');
    expect(claims).toMatchObject({ tenant: 7, scope: 'api/read api/more', sub: machine.ClientId });
    expect(hook.events()).toMatchObject([
      {
        version: '3',
        triggerSource: 'TokenGeneration_ClientCredentials',
        userName: 'ClientCredentials',
        request: {
          userAttributes: {},
          groupConfiguration: { groupsToOverride: null, iamRolesToOverride: null, preferredRole: null },
          scopes: ['api/read'],
          clientMetadata: { job: 'nightly' },
        },
      },
    ]);
  });

  it('are not told to the versions before', async () => {
    const hook = account.deploy(ECHO);
    const machine = await openMachine(versioned(hook.arn, 'V2_0'));
    await machine.getToken();
    expect(hook.events()).toEqual([]);
  });

  it('get no token when the trigger throws', async () => {
    const hook = account.deploy("async () => { throw new Error('no'); }");
    const machine = await openMachine(versioned(hook.arn, 'V3_0'));
    await expect(machine.getToken()).rejects.toEqual(
      refused('OperationNotEnabledException', 'The pre token generation trigger of the user pool failed.'),
    );
  });
});
