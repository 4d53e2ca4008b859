import { updateUserPool as rewriteUserPool } from '../../flows/pools/update-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** UpdateUserPool: what is left out goes back to its default, except the name, the tier and what is fixed at creation. */
export const updateUserPool =
  (services: Pick<Services, 'clock' | 'store'>): Operation<'UpdateUserPool'> =>
  async (input) => {
    await rewriteUserPool(services, input);
    return {};
  };
