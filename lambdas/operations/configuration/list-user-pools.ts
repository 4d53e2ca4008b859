import { turnPage } from '../../flows/turn-page.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** ListUserPools: the deployment's pools by creation time, with the second Region of those that have a replica. */
export const listUserPools =
  (services: Pick<Services, 'sealer' | 'store'>): Operation<'ListUserPools'> =>
  async (input) => {
    const { items, next } = await turnPage(services, input.NextToken, ['ListUserPools'], (cursor) =>
      services.store.pools.list(input.MaxResults, cursor),
    );
    const replicas = await services.store.replicas.readMany(items.map(({ id }) => id));
    const regions = new Map(replicas.map(({ poolId, region }) => [poolId, region]));
    return {
      UserPools: items.map((pool) => ({
        Id: pool.id,
        Name: pool.name,
        LambdaConfig: pool.configuration.LambdaConfig,
        CreationDate: new Date(pool.createdAt),
        LastModifiedDate: new Date(pool.modifiedAt),
        ...(regions.has(pool.id) ? { ReplicaRegions: [regions.get(pool.id)!] } : {}),
      })),
      ...next,
    };
  };
