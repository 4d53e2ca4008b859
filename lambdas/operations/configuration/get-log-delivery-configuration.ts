import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** GetLogDeliveryConfiguration: empty, the only configuration of this version. */
export const getLogDeliveryConfiguration =
  (services: Pick<Services, 'store'>): Operation<'GetLogDeliveryConfiguration'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    return { LogDeliveryConfiguration: { UserPoolId: pool.id, LogConfigurations: [] } };
  };
