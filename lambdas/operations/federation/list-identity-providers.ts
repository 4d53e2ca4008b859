import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { turnPage } from '../../flows/turn-page.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

const DEFAULT_LIMIT = 60;

/** ListIdentityProviders: a pool's providers by name, without their settings. */
export const listIdentityProviders =
  (services: Pick<Services, 'sealer' | 'store'>): Operation<'ListIdentityProviders'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    const { items, next } = await turnPage(services, input.NextToken, ['ListIdentityProviders', pool.id], (cursor) =>
      services.store.identityProviders.list(pool.id, input.MaxResults || DEFAULT_LIMIT, cursor),
    );
    return {
      Providers: items.map(({ name, type, createdAt, modifiedAt }) => ({
        ProviderName: name,
        ProviderType: type,
        LastModifiedDate: new Date(modifiedAt),
        CreationDate: new Date(createdAt),
      })),
      ...next,
    };
  };
