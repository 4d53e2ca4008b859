import {
  DeleteUserPoolClientCommand,
  DescribeUserPoolClientCommand,
  ListUserPoolClientsCommand,
  UpdateUserPoolClientCommand,
  type UpdateUserPoolClientCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, describe, expect, it } from 'vitest';
import { openClientDesk, WEB_CLIENT } from './open-client-desk.ts';

const { world, cognito, poolId, create, read } = await openClientDesk();
afterAll(() => world.close());

const update = async (ClientId: string, input: Partial<UpdateUserPoolClientCommandInput> = {}) => {
  const { UserPoolClient } = await cognito.send(
    new UpdateUserPoolClientCommand({ UserPoolId: poolId, ClientId, ...input }),
  );
  return UserPoolClient ?? {};
};

describe('UpdateUserPoolClient', () => {
  it('resets what is left out, and keeps the name and the secret', async () => {
    const client = await create({
      ...WEB_CLIENT,
      ClientName: 'kept',
      GenerateSecret: true,
      ReadAttributes: ['email'],
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
      AccessTokenValidity: 2,
      RefreshTokenValidity: 5,
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: false,
      AuthSessionValidity: 5,
    });
    world.clock.advance(1);
    const reset = await update(client.ClientId);
    const { CreationDate, LastModifiedDate } = reset;
    expect(reset).toEqual({
      UserPoolId: poolId,
      ClientName: 'kept',
      ClientId: client.ClientId,
      ClientSecret: client.ClientSecret,
      CreationDate,
      LastModifiedDate,
      RefreshTokenValidity: 30,
      TokenValidityUnits: {},
      AllowedOAuthFlowsUserPoolClient: false,
      EnableTokenRevocation: true,
      EnablePropagateAdditionalUserContextData: false,
      AuthSessionValidity: 3,
    });
    expect(LastModifiedDate?.getTime()).toBeGreaterThan(CreationDate?.getTime() ?? Infinity);
    expect(await read(client.ClientId)).toEqual(reset);
  });

  it('sets what is given', async () => {
    const { ClientId } = await create();
    const given = { ...WEB_CLIENT, ClientName: 'renamed', ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH' as const] };
    expect(await update(ClientId, given)).toMatchObject(given);
  });

  it('refuses what Create refuses, and changes nothing then', async () => {
    const client = await create();
    await expect(update(client.ClientId, { AccessTokenValidity: 25, ClientName: 'other' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await expect(update(client.ClientId, { ...WEB_CLIENT, AllowedOAuthScopes: ['no/pe'] })).rejects.toMatchObject({
      name: 'ScopeDoesNotExistException',
    });
    expect(await read(client.ClientId)).toEqual(client);
  });
});

describe('a client of another pool, or none', () => {
  it('does not exist', async () => {
    const { Id } = await world.newPool();
    const { ClientId } = await create();
    const missing = { name: 'ResourceNotFoundException', message: `User pool client ${ClientId} does not exist.` };
    const elsewhere = { UserPoolId: Id, ClientId };
    await expect(cognito.send(new DescribeUserPoolClientCommand(elsewhere))).rejects.toMatchObject(missing);
    await expect(cognito.send(new UpdateUserPoolClientCommand(elsewhere))).rejects.toMatchObject(missing);
    await expect(cognito.send(new DeleteUserPoolClientCommand(elsewhere))).rejects.toMatchObject(missing);
    await read(ClientId);
  });
});

describe('DeleteUserPoolClient', () => {
  it('removes the client from Describe and from the list', async () => {
    const { ClientId } = await create();
    await cognito.send(new DeleteUserPoolClientCommand({ UserPoolId: poolId, ClientId }));
    await expect(read(ClientId)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    const { UserPoolClients = [] } = await cognito.send(
      new ListUserPoolClientsCommand({ UserPoolId: poolId, MaxResults: 60 }),
    );
    expect(UserPoolClients.map((client) => client.ClientId)).not.toContain(ClientId);
    await expect(cognito.send(new DeleteUserPoolClientCommand({ UserPoolId: poolId, ClientId }))).rejects.toMatchObject(
      { name: 'ResourceNotFoundException' },
    );
  });
});

describe('ListUserPoolClients', () => {
  it('pages through the pool’s clients, each once', async () => {
    const { Id } = await world.newPool();
    const made = await Promise.all([1, 2, 3].map((index) => create({ UserPoolId: Id, ClientName: `app ${index}` })));
    const seen: object[] = [];
    let NextToken: string | undefined;
    do {
      const page = await cognito.send(new ListUserPoolClientsCommand({ UserPoolId: Id, MaxResults: 2, NextToken }));
      seen.push(...(page.UserPoolClients ?? []));
      NextToken = page.NextToken;
      if (NextToken !== undefined) {
        // A token is good for its own pool only.
        await expect(
          cognito.send(new ListUserPoolClientsCommand({ UserPoolId: poolId, MaxResults: 2, NextToken })),
        ).rejects.toMatchObject({ name: 'InvalidParameterException' });
      }
    } while (NextToken !== undefined);
    const wanted = made.map(({ ClientId, ClientName }) => ({ ClientId, ClientName, UserPoolId: Id }));
    expect(seen).toHaveLength(3);
    expect(seen).toEqual(expect.arrayContaining(wanted));
  });

  it('filters by kind: none was registered dynamically', async () => {
    const list = async (ClientType: 'DCR' | 'REGULAR') =>
      (await cognito.send(new ListUserPoolClientsCommand({ UserPoolId: poolId, ClientType }))).UserPoolClients ?? [];
    expect(await list('DCR')).toEqual([]);
    expect((await list('REGULAR')).length).toBeGreaterThan(0);
  });
});
