import { deleteToken } from '../../flows/mfa/delete-token.ts';
import { findUser } from '../../flows/users/find-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/**
 * AdminDeleteSoftwareToken: for a user who lost the app. The recovery codes go with it: whoever found the one may have found the others.
 * Idempotent.
 */
export const adminDeleteSoftwareToken =
  (services: Pick<Services, 'store'>): Operation<'AdminDeleteSoftwareToken'> =>
  async (input) => {
    await deleteToken(services, () => findUser(services, input));
    return {};
  };
