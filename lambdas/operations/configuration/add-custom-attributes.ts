import { extendSchema } from '../../domain/pools/extend-schema.ts';
import { refuseWhileImporting } from '../../flows/imports/refuse-while-importing.ts';
import { rewriteUserPool } from '../../flows/pools/rewrite-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** AddCustomAttributes: all of them or none. */
export const addCustomAttributes =
  (services: Pick<Services, 'clock' | 'store'>): Operation<'AddCustomAttributes'> =>
  async (input) => {
    await rewriteUserPool(services, input.UserPoolId, 'TooManyRequestsException', (pool) => {
      refuseWhileImporting(pool);
      const schema = extendSchema(pool.configuration.SchemaAttributes ?? [], input.CustomAttributes);
      return { pool: { ...pool, configuration: { ...pool.configuration, SchemaAttributes: schema } } };
    });
    return {};
  };
