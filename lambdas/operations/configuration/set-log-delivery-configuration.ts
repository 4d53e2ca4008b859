import { checkLogDelivery } from '../../domain/pools/check-log-delivery.ts';
import { logOfSource } from '../../domain/pools/log-of-source.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { rewriteUserPool } from '../../flows/pools/rewrite-user-pool.ts';
import type { LogDestination } from '../../platform/ports.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentLogDelivery } from './present-log-delivery.ts';

const NOUNS = {
  'log-group': 'log group',
  bucket: 'bucket',
  'delivery-stream': 'delivery stream',
} as const satisfies Record<LogDestination['kind'], string>;
const REFUSALS = {
  denied: CONFIGURATION_MESSAGES.logDestinationDenied,
  missing: CONFIGURATION_MESSAGES.logDestinationMissing,
  unfit: CONFIGURATION_MESSAGES.logDestinationUnfit,
} as const;

/**
 * SetLogDeliveryConfiguration: replaces the whole. Each destination is tried before it is taken: a pool whose owner believes its events are
 * exported is worse off than one whose owner is told that they are not.
 */
export const setLogDeliveryConfiguration =
  (
    services: Pick<Services, 'clock' | 'deployment' | 'logDelivery' | 'store'>,
  ): Operation<'SetLogDeliveryConfiguration'> =>
  async ({ UserPoolId: poolId, LogConfigurations: logDelivery }) => {
    const { deployment } = services;
    const { id, configuration } = await readUserPool(services, poolId);
    checkLogDelivery(logDelivery, configuration.UserPoolTier ?? 'ESSENTIALS', deployment);
    for (const { EventSource: source } of logDelivery) {
      const destination = source && logOfSource({ id, logDelivery }, source, deployment);
      if (destination === undefined) continue;
      const state = await services.logDelivery.prepare(destination);
      if (state === 'ready') continue;
      throw new ServiceError('InvalidParameterException', REFUSALS[state](NOUNS[destination.kind], destination.name));
    }
    const pool = await rewriteUserPool(services, poolId, 'TooManyRequestsException', (present) => ({
      pool: { ...present, logDelivery },
    }));
    return { LogDeliveryConfiguration: presentLogDelivery(pool) };
  };
