import { checkLogDelivery } from '../../domain/pools/check-log-delivery.ts';
import { logOfSource } from '../../domain/pools/log-of-source.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { rewriteUserPool } from '../../flows/pools/rewrite-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentLogDelivery } from './present-log-delivery.ts';

/**
 * SetLogDeliveryConfiguration: replaces the whole. The log group is tried before it is taken: a pool whose owner believes its errors are
 * exported is worse off than one whose owner is told that they are not.
 */
export const setLogDeliveryConfiguration =
  (
    services: Pick<Services, 'clock' | 'deployment' | 'logDelivery' | 'store'>,
  ): Operation<'SetLogDeliveryConfiguration'> =>
  async ({ UserPoolId: poolId, LogConfigurations: logDelivery }) => {
    const { id, configuration } = await readUserPool(services, poolId);
    checkLogDelivery(logDelivery, configuration.UserPoolTier ?? 'ESSENTIALS', services.deployment);
    for (const { EventSource: source } of logDelivery) {
      const log = source && logOfSource({ id, logDelivery }, source);
      if (log === undefined) continue;
      const { logGroupDenied, logGroupMissing } = CONFIGURATION_MESSAGES;
      const state = await services.logDelivery.prepare(log.group, log.stream);
      if (state === 'denied') throw new ServiceError('InvalidParameterException', logGroupDenied(log.group));
      if (state === 'missing') throw new ServiceError('InvalidParameterException', logGroupMissing(log.group));
    }
    const pool = await rewriteUserPool(services, poolId, 'TooManyRequestsException', (present) => ({
      pool: { ...present, logDelivery },
    }));
    return { LogDeliveryConfiguration: presentLogDelivery(pool) };
  };
