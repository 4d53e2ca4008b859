import { type CognitoIdentityProviderClient, DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readUserChanges } from '../../../lambdas/store/user-counts/read-user-changes.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let cognito: CognitoIdentityProviderClient;
beforeAll(async () => {
  world = await openWorld();
  cognito = world.client();
});
afterAll(() => world.close());

const estimate = async (UserPoolId: string) =>
  (await cognito.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool?.EstimatedNumberOfUsers;

const image = (attributes: Record<string, string>): Record<string, AttributeValue> =>
  Object.fromEntries(Object.entries(attributes).map(([name, S]) => [name, { S }]));

describe('the estimated number of users', () => {
  it('is 0 in a new pool, and what was counted after that', async () => {
    const pool = await world.newPool();
    expect(pool.EstimatedNumberOfUsers).toBe(0);
    expect(await estimate(pool.Id)).toBe(0);
    const change = { poolId: pool.Id, sub: 'a', eventId: 'arrival', delta: 1 } as const;
    await world.services.store.userCounts.record([change, { ...change, sub: 'b', eventId: 'another' }]);
    expect(await estimate(pool.Id)).toBe(2);
  });
});

describe('records of the stream', () => {
  const user = image({ pk: 'U', sk: 'USER', _t: 'user', poolId: 'p', sub: 's' });
  const record = (eventName: DynamoDBRecord['eventName'], rest: DynamoDBRecord['dynamodb']): DynamoDBRecord => ({
    eventID: 'e',
    eventName,
    dynamodb: rest,
  });

  it('are read as arrivals and departures of users', () => {
    expect(readUserChanges([record('INSERT', { NewImage: user }), record('REMOVE', { OldImage: user })])).toEqual([
      { eventId: 'e', poolId: 'p', sub: 's', delta: 1 },
      { eventId: 'e', poolId: 'p', sub: 's', delta: -1 },
    ]);
  });

  it('that are anything else are left out', () => {
    const others = [
      record('MODIFY', { OldImage: user, NewImage: user }),
      record('INSERT', { NewImage: image({ _t: 'credential', poolId: 'p', sub: 's' }) }),
      record('INSERT', { NewImage: image({ _t: 'user', poolId: 'p' }) }),
      record('REMOVE', {}),
      record('INSERT', undefined),
    ];
    expect(readUserChanges(others)).toEqual([]);
  });
});
