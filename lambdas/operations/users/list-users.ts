import { attributeSchema } from '../../domain/attributes/attribute-schema.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { parseUserFilter } from '../../flows/users/parse-user-filter.ts';
import type { Services } from '../../platform/services.ts';
import { openPageToken, sealPageToken } from '../../store/page-token.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentUser } from './present-user.ts';

const DEFAULT_LIMIT = 60;

/** ListUsers: eventually consistent. A pagination token goes on only with the pool and filter that it was given for. */
export const listUsers =
  (services: Pick<Services, 'sealer' | 'store'>): Operation<'ListUsers'> =>
  async (input) => {
    const { Filter, AttributesToGet: wanted, PaginationToken: token } = input;
    const pool = await readUserPool(services, input.UserPoolId);
    const filter = parseUserFilter(Filter);
    const schema = attributeSchema(pool);
    const unknown = (wanted ?? []).filter((name) => !schema.has(name) && name !== 'identities');
    if (unknown.length > 0) {
      const problems = unknown.map((name) => `${name}: Attribute does not exist in the schema.`);
      throw new ServiceError('InvalidParameterException', messages.attributesNotConforming(problems));
    }
    const context = ['list-users', pool.id, JSON.stringify(filter ?? null)];
    const cursor = token === undefined ? undefined : await openPageToken(services.sealer, token, context);
    const page = await services.store.users.list(pool, filter, input.Limit || DEFAULT_LIMIT, cursor);
    return {
      Users: page.items.map((user) => presentUser(user, wanted)),
      PaginationToken: page.next === undefined ? undefined : await sealPageToken(services.sealer, page.next, context),
    };
  };
