import { findUser } from '../../flows/users/find-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** AdminDeleteUser: the user and every name it holds, at once. */
export const adminDeleteUser =
  (services: Pick<Services, 'store'>): Operation<'AdminDeleteUser'> =>
  async (input) => {
    const { pool, user } = await findUser(services, input);
    await services.store.users.delete(pool, user);
    return {};
  };
