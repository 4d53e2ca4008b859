import { randomUUID } from 'node:crypto';
import {
  DeleteUserPoolCommand,
  DescribeUserPoolClientCommand,
  ListUserPoolClientsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTemplates, type Templates } from './open-templates.ts';

const POOL = 'Custom::CognateUserPool';
const CLIENT = 'Custom::CognateUserPoolClient';

let templates: Templates;
beforeAll(async () => {
  templates = await openTemplates();
});
afterAll(() => templates.close());

const makePool = async (properties: object = {}): Promise<string> =>
  (await templates.ask('Create', { type: POOL, properties })).PhysicalResourceId;

describe('a client of a template', () => {
  const clientsOf = async (UserPoolId: string) =>
    (await templates.cognito.send(new ListUserPoolClientsCommand({ UserPoolId }))).UserPoolClients ?? [];
  const readClient = async (UserPoolId: string, ClientId: string) =>
    (await templates.cognito.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }))).UserPoolClient ?? {};

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
    const first = await templates.ask('Create', request);
    const again = await templates.ask('Create', request);
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
    const made = await templates.ask('Create', { type: CLIENT, properties });
    const answer = await templates.ask('Update', {
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
    const { PhysicalResourceId: physicalId } = await templates.ask('Create', { type: CLIENT, properties });
    for (const change of [{ GenerateSecret: 'true' }, { UserPoolId: otherPool }]) {
      const request = { type: CLIENT, physicalId, oldProperties: properties, properties: { ...properties, ...change } };
      const answer = await templates.ask('Update', request);
      expect(answer.Status).toBe('SUCCESS');
      expect(answer.PhysicalResourceId).not.toBe(physicalId);
    }
    expect(await clientsOf(otherPool)).toHaveLength(1);
    await templates.ask('Delete', { type: CLIENT, properties, physicalId });
    expect(await clientsOf(UserPoolId)).toHaveLength(1);
  });

  it('is made anew in another pool when it went together with its former one', async () => {
    const properties = { UserPoolId: await makePool() };
    const { PhysicalResourceId: physicalId } = await templates.ask('Create', { type: CLIENT, properties });
    await templates.cognito.send(new DeleteUserPoolCommand(properties));
    const moved = { UserPoolId: await makePool() };
    const request = { type: CLIENT, properties: moved, oldProperties: properties, physicalId };
    const answer = await templates.ask('Update', request);
    expect(answer.Status).toBe('SUCCESS');
    expect(answer.PhysicalResourceId).not.toBe(physicalId);
  });

  it('is deleted, again, and after its pool is gone', async () => {
    const UserPoolId = await makePool();
    const properties = { UserPoolId };
    const { PhysicalResourceId: physicalId } = await templates.ask('Create', { type: CLIENT, properties });
    const remove = () => templates.ask('Delete', { type: CLIENT, properties, physicalId });
    expect(await remove()).toMatchObject({ Status: 'SUCCESS' });
    await templates.cognito.send(new DeleteUserPoolCommand({ UserPoolId }));
    expect(await remove()).toMatchObject({ Status: 'SUCCESS' });
  });

  it('fails to update when somebody deleted it', async () => {
    const UserPoolId = await makePool();
    const request = { type: CLIENT, physicalId: 'gone', properties: { UserPoolId }, oldProperties: { UserPoolId } };
    expect(await templates.ask('Update', request)).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'gone',
      Reason: 'ResourceNotFoundException: User pool client gone does not exist.',
    });
  });
});
