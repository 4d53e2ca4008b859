import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { signOutEverywhere } from '../../flows/tokens/sign-out-everywhere.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** AdminUserGlobalSignOut: revokes every token of a user. */
export const adminUserGlobalSignOut =
  (services: Pick<Services, 'store' | 'clock'>): Operation<'AdminUserGlobalSignOut'> =>
  async ({ UserPoolId: poolId, Username: name }) => {
    const pool = await readUserPool(services, poolId);
    const found = await services.store.users.find(pool, name);
    if (!found || !(await signOutEverywhere(services, pool, found.user))) {
      throw new ServiceError('UserNotFoundException', messages.userMissing);
    }
    return {};
  };
