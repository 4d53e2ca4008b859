import { turnPage } from '../../flows/turn-page.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** ListUserPools: the deployment's pools by creation time. */
export const listUserPools =
  (services: Pick<Services, 'sealer' | 'store'>): Operation<'ListUserPools'> =>
  async (input) => {
    const { items, next } = await turnPage(services, input.NextToken, ['ListUserPools'], (cursor) =>
      services.store.pools.list(input.MaxResults, cursor),
    );
    return {
      UserPools: items.map((pool) => ({
        Id: pool.id,
        Name: pool.name,
        LambdaConfig: pool.configuration.LambdaConfig,
        CreationDate: new Date(pool.createdAt),
        LastModifiedDate: new Date(pool.modifiedAt),
      })),
      ...next,
    };
  };
