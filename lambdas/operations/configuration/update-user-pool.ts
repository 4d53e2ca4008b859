import { settlePool } from '../../domain/pools/settle-pool.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { refuseWhileImporting } from '../../flows/imports/refuse-while-importing.ts';
import { rewriteUserPool } from '../../flows/pools/rewrite-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** UpdateUserPool: what is left out goes back to its default, except the name, the tier and what is fixed at creation. */
export const updateUserPool =
  (services: Pick<Services, 'clock' | 'store'>): Operation<'UpdateUserPool'> =>
  async (input) => {
    await rewriteUserPool(services, input.UserPoolId, 'ConcurrentModificationException', (pool) => {
      refuseWhileImporting(pool);
      const present = pool.configuration;
      const fixed = {
        SchemaAttributes: present.SchemaAttributes,
        ...(present.UsernameAttributes ? { UsernameAttributes: present.UsernameAttributes } : {}),
        ...(present.AliasAttributes ? { AliasAttributes: present.AliasAttributes } : {}),
        ...(present.UsernameConfiguration ? { UsernameConfiguration: present.UsernameConfiguration } : {}),
      };
      const { configuration, messages } = settlePool(input, fixed, present.UserPoolTier);
      if (pool.sessionTracking?.enabled && configuration.UserPoolTier === 'LITE') {
        const reason = CONFIGURATION_MESSAGES.tierTooLow('UserSessionTracking', configuration.UserPoolTier);
        throw new ServiceError('TierChangeNotAllowedException', reason);
      }
      return { pool: { ...pool, name: input.PoolName ?? pool.name, configuration }, messages };
    });
    return {};
  };
