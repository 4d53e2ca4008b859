import { authenticateAccessToken } from '../../flows/tokens/authenticate-access-token.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** DeleteUser: the bearer of the token and every name it holds, at once; its tokens are void. */
export const deleteUser =
  (services: Services): Operation<'DeleteUser'> =>
  async (input) => {
    const { pool, user } = await authenticateAccessToken(services, input.AccessToken);
    await services.store.users.delete(pool, user);
    return {};
  };
