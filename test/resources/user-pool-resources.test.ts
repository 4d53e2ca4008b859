import { randomUUID } from 'node:crypto';
import {
  type CognitoIdentityProviderClient,
  DeleteUserPoolCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ListUserPoolClientsCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPoolResources } from '../../lambdas/resources/create-pool-resources.ts';
import { createResourceHandler } from '../../lambdas/resources/create-resource-handler.ts';
import { type CloudFormation, openCloudFormation, type ResourceFunction } from '../support/cloudformation.ts';
import { openWorld, type World } from '../support/world.ts';

const POOL = 'Custom::CognateUserPool';
const CLIENT = 'Custom::CognateUserPoolClient';

let world: World;
let cognito: CognitoIdentityProviderClient;
let stack: CloudFormation;
let handler: ResourceFunction;
beforeAll(async () => {
  world = await openWorld();
  cognito = world.client();
  stack = await openCloudFormation();
  handler = createResourceHandler(world.services.log, createPoolResources(world.services));
});
afterAll(async () => {
  await stack.close();
  await world.close();
});

const readPool = async (UserPoolId: string) =>
  (await cognito.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool ?? {};
const makePool = async (properties: object = {}): Promise<string> =>
  (await stack.ask(handler, 'Create', { type: POOL, properties })).PhysicalResourceId;

describe('a pool of a template', () => {
  it('is made from text properties and tells what templates ask for', async () => {
    const answer = await stack.ask(handler, 'Create', {
      type: POOL,
      properties: {
        UserPoolName: 'from-template',
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: 'true' },
        Policies: { PasswordPolicy: { MinimumLength: '12', RequireSymbols: 'false' } },
        Schema: [
          { Name: 'email', Required: 'true', Mutable: 'false' },
          { Name: 'age', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '0' } },
        ],
        UserPoolTags: { size: '1' },
        MfaConfiguration: 'OFF',
        EnabledMfas: [],
      },
    });
    const id = answer.PhysicalResourceId;
    expect(answer).toMatchObject({
      Status: 'SUCCESS',
      NoEcho: false,
      Data: {
        UserPoolId: id,
        Arn: `arn:aws:cognito-idp:eu-central-1:123456789012:userpool/${id}`,
        ProviderName: `${new URL(world.endpoint).host}/${id}`,
        ProviderURL: `${world.endpoint}/${id}`,
      },
    });
    const pool = await readPool(id);
    expect(pool).toMatchObject({
      Name: 'from-template',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      Policies: { PasswordPolicy: { MinimumLength: 12, RequireSymbols: false } },
      UserPoolTags: { size: '1' },
    });
    expect(pool.SchemaAttributes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ Name: 'email', Required: true, Mutable: false }),
        expect.objectContaining({ Name: 'custom:age', NumberAttributeConstraints: { MinValue: '0' } }),
      ]),
    );
  });

  it('is made once, however often the request comes', async () => {
    const request = { type: POOL, properties: { UserPoolName: 'once' }, requestId: randomUUID() };
    const answers = await Promise.all([1, 2, 3].map(() => stack.ask(handler, 'Create', request)));
    answers.push(await stack.ask(handler, 'Create', request));
    expect(new Set(answers.map(({ PhysicalResourceId }) => PhysicalResourceId)).size).toBe(1);
    const { UserPools = [] } = await cognito.send(new ListUserPoolsCommand({ MaxResults: 60 }));
    expect(UserPools.filter(({ Name }) => Name === 'once')).toHaveLength(1);
  });

  it('gets a name that tells stacks apart when it has none, and keeps it', async () => {
    const answer = await stack.ask(handler, 'Create', { type: POOL, properties: {}, logicalId: 'Users' });
    const id = answer.PhysicalResourceId;
    const { Name } = await readPool(id);
    expect(Name).toMatch(/^Users-[0-9a-z]{12}$/);
    const request = { type: POOL, properties: {}, oldProperties: {}, physicalId: id, logicalId: 'Users' };
    await stack.ask(handler, 'Update', request);
    expect((await readPool(id)).Name).toBe(Name);
  });

  it('is updated in place, members left out go back to their default, and its schema grows', async () => {
    const id = await makePool({ UserPoolName: 'p', DeletionProtection: 'ACTIVE', AutoVerifiedAttributes: ['email'] });
    const names = Array.from({ length: 30 }, (_, index) => `attribute${index}`);
    const request = {
      type: POOL,
      physicalId: id,
      oldProperties: { UserPoolName: 'p', DeletionProtection: 'ACTIVE', AutoVerifiedAttributes: ['email'] },
      properties: { UserPoolName: 'q', Schema: names.map((Name) => ({ Name, AttributeDataType: 'String' })) },
      requestId: randomUUID(),
    };
    for (const _ of [1, 2]) {
      expect(await stack.ask(handler, 'Update', request)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id });
    }
    const pool = await readPool(id);
    expect(pool).toMatchObject({ Name: 'q', DeletionProtection: 'INACTIVE' });
    expect(pool.AutoVerifiedAttributes).toBeUndefined();
    expect(pool.SchemaAttributes?.filter(({ Name }) => Name?.startsWith('custom:'))).toHaveLength(30);
  });

  it('is replaced when the rules for usernames change, once for each request', async () => {
    const properties = { UserPoolName: 'replaced' };
    const id = await makePool(properties);
    const request = {
      type: POOL,
      physicalId: id,
      oldProperties: properties,
      properties: { ...properties, UsernameAttributes: ['email'] },
      requestId: randomUUID(),
    };
    const [first, again] = [await stack.ask(handler, 'Update', request), await stack.ask(handler, 'Update', request)];
    expect(first.Status).toBe('SUCCESS');
    expect(first.PhysicalResourceId).not.toBe(id);
    expect(again.PhysicalResourceId).toBe(first.PhysicalResourceId);
    expect((await readPool(first.PhysicalResourceId)).UsernameAttributes).toEqual(['email']);
    await readPool(id);
  });

  it.each([
    ['changes', [{ Name: 'age', AttributeDataType: 'String' }]],
    ['is gone', [{ Name: 'other', AttributeDataType: 'String' }]],
  ])('fails to update when an attribute of its schema %s', async (_, Schema) => {
    const properties = { UserPoolName: 's', Schema: [{ Name: 'age', AttributeDataType: 'Number' }] };
    const id = await makePool(properties);
    const answer = await stack.ask(handler, 'Update', {
      type: POOL,
      physicalId: id,
      oldProperties: properties,
      properties: { UserPoolName: 's', Schema },
    });
    expect(answer).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: id,
      Reason: 'InvalidParameterException: Existing schema attributes cannot be modified or deleted: custom:age.',
    });
  });

  it('is deleted, again, and when it was never made', async () => {
    const id = await makePool();
    for (const physicalId of [id, id, 'never-made:Resource', 'app-Resource-1ABCDEF']) {
      const answer = await stack.ask(handler, 'Delete', { type: POOL, properties: {}, physicalId });
      expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: physicalId });
    }
    await expect(readPool(id)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('is not deleted while it is protected', async () => {
    const id = await makePool({ DeletionProtection: 'ACTIVE' });
    const answer = await stack.ask(handler, 'Delete', { type: POOL, properties: {}, physicalId: id });
    expect(answer.Status).toBe('FAILED');
    expect(answer.Reason).toContain('deletion protection is activated');
    await readPool(id);
  });

  it.each<[string, object, string]>([
    [
      'a property that is not built',
      { WebAuthnRelyingPartyID: 'example.com' },
      'WebAuthnRelyingPartyID is not supported',
    ],
    [
      'a member that does not exist',
      { Policies: { PasswordPolicy: { Length: '9' } } },
      'Policies.PasswordPolicy.Length',
    ],
    ['a value out of range', { Policies: { PasswordPolicy: { MinimumLength: '5' } } }, 'greater than or equal to 6'],
    ['a value of another type', { Policies: { PasswordPolicy: { MinimumLength: 'many' } } }, 'cannot be converted'],
    ['what CreateUserPool refuses', { MfaConfiguration: 'ON', EnabledMfas: ['SMS_MFA'] }, 'MfaConfiguration OFF'],
  ])('fails with one line of reason for %s, and its clean-up succeeds', async (_, properties, reason) => {
    const answer = await stack.ask(handler, 'Create', { type: POOL, properties });
    expect(answer.Status).toBe('FAILED');
    expect(answer.Reason).toContain(reason);
    expect(answer.Reason).not.toContain('\n');
    const physicalId = answer.PhysicalResourceId;
    expect(await stack.ask(handler, 'Delete', { type: POOL, properties, physicalId })).toMatchObject({
      Status: 'SUCCESS',
    });
  });
});

describe('a client of a template', () => {
  const clientsOf = async (UserPoolId: string) =>
    (await cognito.send(new ListUserPoolClientsCommand({ UserPoolId }))).UserPoolClients ?? [];
  const readClient = async (UserPoolId: string, ClientId: string) =>
    (await cognito.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }))).UserPoolClient ?? {};

  it('is made once with its secret, which CloudFormation is told not to show', async () => {
    const UserPoolId = await makePool();
    const request = {
      type: CLIENT,
      requestId: randomUUID(),
      properties: {
        UserPoolId,
        ClientName: 'web',
        GenerateSecret: 'true',
        AccessTokenValidity: '10',
        TokenValidityUnits: { AccessToken: 'minutes' },
        AllowedOAuthFlows: ['code'],
        AllowedOAuthFlowsUserPoolClient: 'true',
        AllowedOAuthScopes: ['openid'],
        CallbackURLs: ['https://example.com'],
        SupportedIdentityProviders: ['COGNITO'],
      },
    };
    const first = await stack.ask(handler, 'Create', request);
    const again = await stack.ask(handler, 'Create', request);
    expect(first).toMatchObject({ Status: 'SUCCESS', NoEcho: true, Data: { Name: 'web' } });
    expect(again.Data).toEqual(first.Data);
    const client = await readClient(UserPoolId, first.PhysicalResourceId);
    expect(client).toMatchObject({ AccessTokenValidity: 10, AllowedOAuthFlowsUserPoolClient: true });
    expect(first.Data).toEqual({
      ClientId: first.PhysicalResourceId,
      Name: 'web',
      ClientSecret: client.ClientSecret,
    });
    expect(await clientsOf(UserPoolId)).toHaveLength(1);
  });

  it('is updated in place, keeping its secret', async () => {
    const UserPoolId = await makePool();
    const properties = { UserPoolId, GenerateSecret: 'true', AuthSessionValidity: '5' };
    const made = await stack.ask(handler, 'Create', { type: CLIENT, properties });
    const answer = await stack.ask(handler, 'Update', {
      type: CLIENT,
      physicalId: made.PhysicalResourceId,
      oldProperties: properties,
      properties: { UserPoolId, GenerateSecret: 'true' },
    });
    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: made.PhysicalResourceId, Data: made.Data });
    expect((await readClient(UserPoolId, made.PhysicalResourceId)).AuthSessionValidity).toBe(3);
  });

  it('is replaced when it gets a secret or another pool', async () => {
    const [UserPoolId, otherPool] = [await makePool(), await makePool()];
    const properties = { UserPoolId, ClientName: 'c' };
    const { PhysicalResourceId: physicalId } = await stack.ask(handler, 'Create', { type: CLIENT, properties });
    for (const change of [{ GenerateSecret: 'true' }, { UserPoolId: otherPool }]) {
      const request = { type: CLIENT, physicalId, oldProperties: properties, properties: { ...properties, ...change } };
      const answer = await stack.ask(handler, 'Update', request);
      expect(answer.Status).toBe('SUCCESS');
      expect(answer.PhysicalResourceId).not.toBe(physicalId);
    }
    expect(await clientsOf(otherPool)).toHaveLength(1);
    await stack.ask(handler, 'Delete', { type: CLIENT, properties, physicalId });
    expect(await clientsOf(UserPoolId)).toHaveLength(1);
  });

  it('is deleted, again, and after its pool is gone', async () => {
    const UserPoolId = await makePool();
    const properties = { UserPoolId };
    const { PhysicalResourceId: physicalId } = await stack.ask(handler, 'Create', { type: CLIENT, properties });
    const remove = () => stack.ask(handler, 'Delete', { type: CLIENT, properties, physicalId });
    expect(await remove()).toMatchObject({ Status: 'SUCCESS' });
    await cognito.send(new DeleteUserPoolCommand({ UserPoolId }));
    expect(await remove()).toMatchObject({ Status: 'SUCCESS' });
  });

  it('fails to update when somebody deleted it', async () => {
    const UserPoolId = await makePool();
    const request = { type: CLIENT, physicalId: 'gone', properties: { UserPoolId }, oldProperties: { UserPoolId } };
    expect(await stack.ask(handler, 'Update', request)).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'gone',
      Reason: 'ResourceNotFoundException: User pool client gone does not exist.',
    });
  });
});

describe('the answer to CloudFormation', () => {
  it('is sent again when it was not taken', async () => {
    stack.failures.push(503, 500);
    expect(await stack.ask(handler, 'Create', { type: POOL, properties: {} })).toMatchObject({ Status: 'SUCCESS' });
  });

  it('is FAILED for a type that the service does not make', async () => {
    const answer = await stack.ask(handler, 'Create', { type: 'Custom::CognateUserPoolUser', properties: {} });
    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'never-made:Resource' });
    expect(answer.Reason).toContain('Custom::CognateUserPoolUser');
  });

  it('is FAILED before the function’s time is up', async () => {
    const slow = createResourceHandler(world.services.log, {
      'Custom::Slow': {
        create: () => new Promise(() => {}),
        update: () => new Promise(() => {}),
        delete: () => new Promise(() => {}),
      },
    });
    const answer = await stack.ask(slow, 'Create', { type: 'Custom::Slow', properties: {} }, 15_050);
    expect(answer).toMatchObject({ Status: 'FAILED' });
    expect(answer.Reason).toContain('did not finish in time');
  });

  it('tells nothing of an unexpected failure but where to look', async () => {
    const broken = createResourceHandler(world.services.log, {
      'Custom::Broken': {
        create: () => Promise.reject(new Error('the password is hunter2')),
        update: () => Promise.reject(new Error()),
        delete: () => Promise.reject(new Error()),
      },
    });
    const requestId = randomUUID();
    const answer = await stack.ask(broken, 'Create', { type: 'Custom::Broken', properties: {}, requestId });
    expect(answer.Reason).toContain(requestId);
    expect(answer.Reason).not.toContain('hunter2');
    const line = world.lines.find((text) => text.includes(requestId));
    expect(line).toContain('Custom::Broken');
    expect(line).not.toContain('hunter2');
  });
});
