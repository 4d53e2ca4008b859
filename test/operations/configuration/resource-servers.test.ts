import {
  type CognitoIdentityProviderClient,
  CreateResourceServerCommand,
  DeleteResourceServerCommand,
  DescribeResourceServerCommand,
  ListResourceServersCommand,
  UpdateResourceServerCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let cognito: CognitoIdentityProviderClient;
let UserPoolId: string;
beforeAll(async () => {
  world = await openWorld();
  cognito = world.client();
  UserPoolId = (await world.newPool()).Id;
});
afterAll(() => world.close());

const Scopes = [
  { ScopeName: 'read', ScopeDescription: 'Reads' },
  { ScopeName: 'write', ScopeDescription: 'Writes' },
];

describe('resource servers', () => {
  it('are made, shown, replaced and removed', async () => {
    const given = { UserPoolId, Identifier: 'https://api.example.com', Name: 'API', Scopes };
    const { ResourceServer: made } = await cognito.send(new CreateResourceServerCommand(given));
    expect(made).toEqual(given);
    const key = { UserPoolId, Identifier: given.Identifier };
    expect((await cognito.send(new DescribeResourceServerCommand(key))).ResourceServer).toEqual(given);

    const { ResourceServer: bare } = await cognito.send(new UpdateResourceServerCommand({ ...key, Name: 'Renamed' }));
    expect(bare).toEqual({ ...key, Name: 'Renamed', Scopes: [] });

    await cognito.send(new DeleteResourceServerCommand(key));
    await expect(cognito.send(new DescribeResourceServerCommand(key))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Resource server https://api.example.com does not exist.',
    });
  });

  it('have unique identifiers', async () => {
    const given = { UserPoolId, Identifier: 'twice', Name: 'twice' };
    await cognito.send(new CreateResourceServerCommand(given));
    await expect(cognito.send(new CreateResourceServerCommand(given))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `twice already exists in user pool ${UserPoolId}.`,
    });
  });

  it('have each scope once, and no identifier of the service itself', async () => {
    const given = { UserPoolId, Identifier: 'scopes', Name: 'scopes' };
    const twice = [...Scopes, { ScopeName: 'read', ScopeDescription: 'Again' }];
    for (const input of [
      { ...given, Scopes: twice },
      { ...given, Identifier: 'aws.cognito' },
    ]) {
      await expect(cognito.send(new CreateResourceServerCommand(input))).rejects.toMatchObject({
        name: 'InvalidParameterException',
      });
    }
    await cognito.send(new CreateResourceServerCommand(given));
    await expect(cognito.send(new UpdateResourceServerCommand({ ...given, Scopes: twice }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('that do not exist, or whose pool does not, are answered so', async () => {
    for (const key of [
      { UserPoolId, Identifier: 'missing' },
      { UserPoolId: 'eu-central-1_missing00', Identifier: 'twice' },
    ]) {
      for (const command of [
        new DescribeResourceServerCommand(key),
        new UpdateResourceServerCommand({ ...key, Name: 'x' }),
        new DeleteResourceServerCommand(key),
      ]) {
        await expect(cognito.send(command as DescribeResourceServerCommand)).rejects.toMatchObject({
          name: 'ResourceNotFoundException',
        });
      }
    }
  });

  it('are listed page by page', async () => {
    const { Id } = await world.newPool();
    for (const Identifier of ['a', 'b', 'c']) {
      await cognito.send(new CreateResourceServerCommand({ UserPoolId: Id, Identifier, Name: Identifier, Scopes }));
    }
    const first = await cognito.send(new ListResourceServersCommand({ UserPoolId: Id, MaxResults: 2 }));
    expect(first.ResourceServers).toEqual(
      ['a', 'b'].map((Identifier) => ({ UserPoolId: Id, Identifier, Name: Identifier, Scopes })),
    );
    const rest = await cognito.send(new ListResourceServersCommand({ UserPoolId: Id, NextToken: first.NextToken }));
    expect(rest.ResourceServers?.map(({ Identifier }) => Identifier)).toEqual(['c']);
    expect(rest.NextToken).toBeUndefined();
  });
});
