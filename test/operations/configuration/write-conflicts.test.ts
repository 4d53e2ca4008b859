import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCustomAttributes } from '../../../lambdas/operations/configuration/add-custom-attributes.ts';
import { deleteUserPool } from '../../../lambdas/operations/configuration/delete-user-pool.ts';
import { updateUserPool } from '../../../lambdas/operations/configuration/update-user-pool.ts';
import { updateUserPoolClient } from '../../../lambdas/operations/configuration/update-user-pool-client.ts';
import type { Services } from '../../../lambdas/platform/services.ts';
import { ConflictError } from '../../../lambdas/store/conflict-error.ts';
import type { RequestContext } from '../../../lambdas/wire/operation.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let contended: Services;
beforeAll(async () => {
  world = await openWorld();
  const conflict = () => Promise.reject(new ConflictError('the item'));
  const { store } = world.services;
  contended = {
    ...world.services,
    store: {
      ...store,
      pools: { ...store.pools, update: conflict, delete: conflict },
      clients: { ...store.clients, update: conflict },
    },
  };
});
afterAll(() => world.close());

describe('a pool or client that others keep changing', () => {
  it('is given up after some tries, with an error that the operation declares', async () => {
    const { Id: UserPoolId } = await world.newPool();
    const { ClientId } = await world.newClient(UserPoolId);
    const request = {} as RequestContext;
    const CustomAttributes = [{ Name: 'a', AttributeDataType: 'String' as const }];
    const outcomes = await Promise.allSettled([
      updateUserPool(contended)({ UserPoolId }, request),
      updateUserPoolClient(contended)({ UserPoolId, ClientId }, request),
      addCustomAttributes(contended)({ UserPoolId, CustomAttributes }, request),
      deleteUserPool(contended)({ UserPoolId }, request),
    ]);
    expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.code : undefined))).toEqual([
      'ConcurrentModificationException',
      'ConcurrentModificationException',
      'TooManyRequestsException',
      'TooManyRequestsException',
    ]);
  });
});
