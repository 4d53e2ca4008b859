import {
  AddUserPoolClientSecretCommand,
  CreateResourceServerCommand,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  DeleteResourceServerCommand,
  DeleteUserPoolClientCommand,
  DeleteUserPoolCommand,
  type ExplicitAuthFlowsType,
  GetClientTokenCommand,
  type GetClientTokenCommandInput,
  GetUserCommand,
  UpdateUserPoolClientCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createJwksHandler } from '../../../lambdas/endpoints/jwks/handler.ts';
import { readDocument } from '../../endpoints/read-document.ts';
import { callApi } from '../../support/call-api.ts';
import { openWorld, type World } from '../../support/world.ts';

const API = 'https://api.example.com/v1';
const ALLOWED = [`${API}/read`, `${API}/write`];
/** Documented, but not in the SDK's enumeration. */
const FLOW = 'ALLOW_CLIENT_TOKEN_AUTH' as ExplicitAuthFlowsType;

let world: World;
let UserPoolId: string;
beforeAll(async () => {
  world = await openWorld();
  UserPoolId = await newPool();
});
afterAll(() => world.close());

async function newPool(): Promise<string> {
  const { Id } = await world.newPool();
  const Scopes = ['read', 'write', 'delete'].map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName }));
  const server = { UserPoolId: Id, Identifier: API, Name: 'api', Scopes };
  await world.client().send(new CreateResourceServerCommand(server));
  return Id;
}

const newMachine = async (overrides: Partial<CreateUserPoolClientCommandInput> = {}, poolId = UserPoolId) => {
  const { ClientId, ClientSecret } = await world.newClient(poolId, {
    GenerateSecret: true,
    ExplicitAuthFlows: [FLOW],
    AllowedOAuthScopes: ALLOWED,
    ...overrides,
  });
  return { ClientId, Secret: ClientSecret ?? '' };
};
const get = async (input: GetClientTokenCommandInput) =>
  (await world.client().send(new GetClientTokenCommand(input))).ClientAuthenticationResult;
const claimsOf = async (token: string | undefined, poolId = UserPoolId) => {
  const { body } = await readDocument(createJwksHandler(world.services), `/${poolId}/.well-known/jwks.json`);
  const keys = createLocalJWKSet(body as unknown as JSONWebKeySet);
  return (await jwtVerify(token ?? '', keys)).payload;
};

describe('GetClientToken', () => {
  it('gives an access token that says exactly what Cognito’s say', async () => {
    const machine = await newMachine({ AccessTokenValidity: 10, TokenValidityUnits: { AccessToken: 'minutes' } });
    const result = await get(machine);
    expect(result).toEqual({ AccessToken: expect.any(String), ExpiresIn: 600, TokenType: 'Bearer' });
    expect(decodeProtectedHeader(result?.AccessToken ?? '')).toEqual({ kid: expect.any(String), alg: 'RS256' });
    const claims = await claimsOf(result?.AccessToken);
    expect(claims).toEqual({
      sub: machine.ClientId,
      token_use: 'access',
      scope: ALLOWED.join(' '),
      auth_time: claims.iat,
      iss: `${world.endpoint}/${UserPoolId}`,
      exp: Number(claims.iat) + 600,
      iat: expect.any(Number),
      version: 2,
      jti: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      client_id: machine.ClientId,
    });
  });

  it('needs no signature, and ignores one that means nothing here', async () => {
    const machine = await newMachine();
    const { status, body } = await callApi(world.endpoint, 'GetClientToken', machine);
    expect(status).toBe(200);
    expect(body).toHaveProperty('ClientAuthenticationResult.AccessToken');
    const stranger = world.client({ credentials: { accessKeyId: 'AKIAELSEWHERE0000000', secretAccessKey: 'other' } });
    const { ClientAuthenticationResult } = await stranger.send(new GetClientTokenCommand(machine));
    expect(ClientAuthenticationResult?.TokenType).toBe('Bearer');
  });

  it('narrows the scopes to those asked for, each once', async () => {
    const machine = await newMachine();
    const result = await get({ ...machine, Scopes: [`${API}/write`, `${API}/write`] });
    expect((await claimsOf(result?.AccessToken)).scope).toBe(`${API}/write`);
    const all = await get({ ...machine, Scopes: [] });
    expect((await claimsOf(all?.AccessToken)).scope).toBe(ALLOWED.join(' '));
  });

  it.each([
    [`${API}/delete`, `The client is not allowed the scope ${API}/delete.`],
    ['openid', 'The client is not allowed the scope openid.'],
    [`${API}/fly`, `The scope ${API}/fly does not exist.`],
    ['nowhere/read', 'The scope nowhere/read does not exist.'],
    ['plain', 'The scope plain does not exist.'],
    ['/read', 'The scope /read does not exist.'],
  ])('refuses the scope %s', async (scope, message) => {
    const machine = await newMachine({ AllowedOAuthScopes: [...ALLOWED, 'openid'] });
    const refused = { name: 'InvalidParameterException', message };
    await expect(get({ ...machine, Scopes: [ALLOWED[0] ?? '', scope] })).rejects.toMatchObject(refused);
  });

  it('refuses more than 50 scopes', async () => {
    const Scopes = Array.from({ length: 51 }, (_, index) => `${API}/s${index}`);
    await expect(get({ ...(await newMachine()), Scopes })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('grants no scope whose resource server is gone, and no token without a scope', async () => {
    const poolId = await newPool();
    const machine = await newMachine({ AllowedOAuthScopes: [...ALLOWED, 'email'] }, poolId);
    const key = { UserPoolId: poolId, Identifier: API };
    await world.client().send(new DeleteResourceServerCommand(key));
    const refused = { name: 'InvalidParameterException' };
    await expect(get({ ...machine, Scopes: ALLOWED })).rejects.toMatchObject(refused);
    await expect(get(machine)).rejects.toMatchObject({ ...refused, message: 'The client has no custom scopes.' });
  });

  it('takes either of two secrets and no other', async () => {
    const machine = await newMachine();
    const second = 'chosen_by_the_caller_0123456789';
    const refused = { name: 'NotAuthorizedException' };
    await expect(get({ ...machine, Secret: second })).rejects.toMatchObject(refused);
    const { ClientId } = machine;
    await world.client().send(new AddUserPoolClientSecretCommand({ UserPoolId, ClientId, ClientSecret: second }));
    for (const Secret of [machine.Secret, second]) expect(await get({ ClientId, Secret })).toBeDefined();
    const publicClient = await world.newClient(UserPoolId);
    await expect(get({ ClientId: publicClient.ClientId, Secret: second })).rejects.toMatchObject(refused);
  });

  it('is not for clients that sign users in', async () => {
    const { ClientId, ClientSecret } = await world.newClient(UserPoolId, { GenerateSecret: true });
    await expect(get({ ClientId, Secret: ClientSecret })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Auth flow not enabled for this client',
    });
  });

  it('does not know clients that are gone, or whose pool is', async () => {
    const cognito = world.client();
    const missing = { name: 'ResourceNotFoundException' };
    await expect(get({ ClientId: 'missing', Secret: 'x'.repeat(24) })).rejects.toMatchObject(missing);
    const poolId = await newPool();
    const [first, second] = [await newMachine({}, poolId), await newMachine({}, poolId)];
    await cognito.send(new DeleteUserPoolClientCommand({ UserPoolId: poolId, ClientId: first.ClientId }));
    await expect(get(first)).rejects.toMatchObject(missing);
    await cognito.send(new DeleteUserPoolCommand({ UserPoolId: poolId }));
    await expect(get(second)).rejects.toMatchObject(missing);
  });

  it('gives nobody’s token: no operation for users takes it', async () => {
    const result = await get(await newMachine());
    await expect(world.client().send(new GetUserCommand({ AccessToken: result?.AccessToken }))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid Access Token',
    });
  });

  it('fails while the trigger that should have its say can’t be reached', async () => {
    const poolId = await newPool();
    const machine = await newMachine({}, poolId);
    const LambdaArn = 'arn:aws:lambda:eu-central-1:123456789012:function:f';
    const configure = (LambdaVersion: 'V2_0' | 'V3_0') =>
      world.client().send(
        new UpdateUserPoolCommand({
          UserPoolId: poolId,
          LambdaConfig: { PreTokenGeneration: LambdaArn, PreTokenGenerationConfig: { LambdaVersion, LambdaArn } },
        }),
      );
    await configure('V2_0');
    expect(await get(machine)).toBeDefined();
    await configure('V3_0');
    await expect(get(machine)).rejects.toMatchObject({ name: 'OperationNotEnabledException' });
  });
});

describe('the auth flow ALLOW_CLIENT_TOKEN_AUTH', () => {
  it.each([
    ['another flow', { GenerateSecret: true, ExplicitAuthFlows: [FLOW, 'ALLOW_REFRESH_TOKEN_AUTH' as const] }],
    ['a client without a secret', { ExplicitAuthFlows: [FLOW] }],
  ])('does not go with %s', async (_, input) => {
    const command = new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'x', ...input });
    await expect(world.client().send(command)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('can be taken from a client, which then gets no token for itself', async () => {
    const machine = await newMachine();
    const { ClientId } = machine;
    await world.client().send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId }));
    await expect(get(machine)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});
