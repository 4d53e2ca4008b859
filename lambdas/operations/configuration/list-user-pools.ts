import type { Services } from '../../platform/services.ts';
import { openPageToken, sealPageToken } from '../../store/page-token.ts';
import type { Operation } from '../../wire/operation.ts';

const TOKEN_CONTEXT = ['page-token', 'ListUserPools'];

/** ListUserPools: the deployment's pools by creation time. */
export const listUserPools =
  (services: Pick<Services, 'sealer' | 'store'>): Operation<'ListUserPools'> =>
  async (input) => {
    const cursor =
      input.NextToken === undefined ? undefined : await openPageToken(services.sealer, input.NextToken, TOKEN_CONTEXT);
    const page = await services.store.pools.list(input.MaxResults, cursor);
    return {
      UserPools: page.items.map((pool) => ({
        Id: pool.id,
        Name: pool.name,
        LambdaConfig: pool.configuration.LambdaConfig,
        CreationDate: new Date(pool.createdAt),
        LastModifiedDate: new Date(pool.modifiedAt),
      })),
      ...(page.next === undefined ? {} : { NextToken: await sealPageToken(services.sealer, page.next, TOKEN_CONTEXT) }),
    };
  };
