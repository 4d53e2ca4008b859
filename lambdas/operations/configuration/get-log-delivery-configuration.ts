import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentLogDelivery } from './present-log-delivery.ts';

/** GetLogDeliveryConfiguration. */
export const getLogDeliveryConfiguration =
  (services: Pick<Services, 'store'>): Operation<'GetLogDeliveryConfiguration'> =>
  async (input) => ({
    LogDeliveryConfiguration: presentLogDelivery(await readUserPool(services, input.UserPoolId)),
  });
