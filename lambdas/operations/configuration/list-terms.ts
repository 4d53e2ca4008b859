import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { turnPage } from '../../flows/turn-page.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

const DEFAULT_LIMIT = 60;

/** ListTerms: the documents of all clients of a pool, without their links, in an order that is stable but means nothing. */
export const listTerms =
  (services: Pick<Services, 'sealer' | 'store'>): Operation<'ListTerms'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    const { items, next } = await turnPage(services, input.NextToken, ['ListTerms', pool.id], (cursor) =>
      services.store.terms.list(pool.id, input.MaxResults ?? DEFAULT_LIMIT, cursor),
    );
    return {
      Terms: items.map(({ id, name, enforcement, createdAt, modifiedAt }) => ({
        TermsId: id,
        TermsName: name,
        Enforcement: enforcement,
        CreationDate: new Date(createdAt),
        LastModifiedDate: new Date(modifiedAt),
      })),
      ...next,
    };
  };
