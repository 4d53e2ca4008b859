import {
  type CognitoIdentityProviderClient,
  CreateIdentityProviderCommand,
  CreateResourceServerCommand,
  CreateTermsCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  CreateUserPoolDomainCommand,
  DeleteIdentityProviderCommand,
  DeleteResourceServerCommand,
  DeleteTermsCommand,
  DeleteUserPoolClientCommand,
  DeleteUserPoolCommand,
  DeleteUserPoolDomainCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keys } from '../../../lambdas/store/keys.ts';
import type { Key } from '../../../lambdas/store/table.ts';
import { openWorld, type World } from '../../support/world.ts';

const CertificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/6f1b';

let world: World;
let cognito: CognitoIdentityProviderClient;
let UserPoolId: string;
let ClientIds: string[];
beforeAll(async () => {
  world = await openWorld();
  cognito = world.client();
  UserPoolId = (await world.newPool()).Id;
  ClientIds = await Promise.all(['', '', '', ''].map(async () => (await world.newClient(UserPoolId)).ClientId));
});
afterAll(() => world.close());

interface Quota {
  readonly name: string;
  readonly counter: () => Key;
  readonly kind: string;
  readonly most: number;
  readonly message: string;
  /** Makes the thing of that number, and answers how it is removed. */
  readonly make: (number: number) => Promise<() => Promise<unknown>>;
}

const QUOTAS: readonly Quota[] = [
  {
    name: 'pools of a deployment',
    counter: keys.occupancy,
    kind: 'pools',
    most: 10_000,
    message: 'There can be at most 10000 user pools.',
    make: async () => {
      const { UserPool } = await cognito.send(new CreateUserPoolCommand({ PoolName: 'quota' }));
      return () => cognito.send(new DeleteUserPoolCommand({ UserPoolId: UserPool?.Id }));
    },
  },
  {
    name: 'clients of a pool',
    counter: () => keys.poolOccupancy(UserPoolId),
    kind: 'clients',
    most: 10_000,
    message: 'A user pool can have at most 10000 clients.',
    make: async () => {
      const command = new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'quota' });
      const { UserPoolClient } = await cognito.send(command);
      return () => cognito.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId: UserPoolClient?.ClientId }));
    },
  },
  {
    name: 'resource servers of a pool',
    counter: () => keys.poolOccupancy(UserPoolId),
    kind: 'resourceServers',
    most: 300,
    message: 'A user pool can have at most 300 resource servers.',
    make: async (number) => {
      const key = { UserPoolId, Identifier: `server-${number}` };
      await cognito.send(new CreateResourceServerCommand({ ...key, Name: 'quota' }));
      return () => cognito.send(new DeleteResourceServerCommand(key));
    },
  },
  {
    name: 'identity providers of a pool',
    counter: () => keys.poolOccupancy(UserPoolId),
    kind: 'identityProviders',
    most: 300,
    message: 'A user pool can have at most 300 identity providers.',
    make: async (number) => {
      const key = { UserPoolId, ProviderName: `provider-${number}` };
      const ProviderDetails = {
        client_id: 'a',
        client_secret: 'b',
        authorize_scopes: 'openid',
        oidc_issuer: 'https://idp.example.com',
      };
      await cognito.send(new CreateIdentityProviderCommand({ ...key, ProviderType: 'OIDC', ProviderDetails }));
      return () => cognito.send(new DeleteIdentityProviderCommand(key));
    },
  },
  {
    name: 'terms of a pool',
    counter: () => keys.poolOccupancy(UserPoolId),
    kind: 'terms',
    most: 40,
    message: 'A user pool can have at most 40 terms documents.',
    make: async (number) => {
      const command = new CreateTermsCommand({
        UserPoolId,
        ClientId: ClientIds[number],
        TermsName: 'terms-of-use',
        TermsSource: 'LINK',
        Enforcement: 'NONE',
        Links: { 'cognito:default': 'https://example.com/terms' },
      });
      const { Terms } = await cognito.send(command);
      return () => cognito.send(new DeleteTermsCommand({ UserPoolId, TermsId: Terms?.TermsId }));
    },
  },
  {
    name: 'custom domains of a deployment',
    counter: keys.occupancy,
    kind: 'customDomains',
    most: 4,
    message: 'There can be at most 4 custom domains.',
    make: async (number) => {
      const { Id } = await world.newPool();
      const key = { UserPoolId: Id, Domain: `login-${number}.example.com` };
      await cognito.send(new CreateUserPoolDomainCommand({ ...key, CustomDomainConfig: { CertificateArn } }));
      return () => cognito.send(new DeleteUserPoolDomainCommand(key));
    },
  },
];

describe('the number of', () => {
  it.each(QUOTAS)('$name has a bound, also when many are made at once for the last place', async (quota) => {
    const { counter, kind, most, message, make } = quota;
    const count = async () => (await world.table.get([counter()]))[0]?.[kind];
    const before = Number((await count()) ?? 0);
    await world.table.update(counter(), { set: { [kind]: most - 1 } });
    const outcomes = await Promise.allSettled([0, 1, 2].map(make));
    const [made, ...others] = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    expect(others).toEqual([]);
    const refused = { name: 'LimitExceededException', message };
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(refused);
    }
    expect(await count()).toBe(most);
    await made?.value();
    expect(await count()).toBe(most - 1);
    const remove = await make(3);
    await expect(make(3)).rejects.toBeDefined();
    expect(await count()).toBe(most);
    await remove();
    await expect(remove()).rejects.toBeDefined();
    expect(await count()).toBe(most - 1);
    await world.table.update(counter(), { set: { [kind]: before } });
  });

  it('a pool’s things is not counted for those that were refused for another reason', async () => {
    const count = async () => (await world.table.get([keys.poolOccupancy(UserPoolId)]))[0]?.resourceServers;
    const create = () =>
      cognito.send(new CreateResourceServerCommand({ UserPoolId, Identifier: 'same', Name: 'same' }));
    await create();
    const before = await count();
    for (const outcome of await Promise.allSettled([create(), create(), create()])) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'InvalidParameterException' } });
    }
    expect(await count()).toBe(before);
  });
});
