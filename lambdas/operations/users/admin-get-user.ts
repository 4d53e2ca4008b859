import { allAttributes } from '../../domain/attributes/all-attributes.ts';
import { presentAttributes } from '../../domain/attributes/present-attributes.ts';
import { presentMfa } from '../../flows/mfa/present-mfa.ts';
import { findUser } from '../../flows/users/find-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** AdminGetUser: everything that is known of a user. */
export const adminGetUser =
  (services: Pick<Services, 'store'>): Operation<'AdminGetUser'> =>
  async (input) => {
    const { user } = await findUser(services, input);
    return {
      Username: user.username,
      UserAttributes: presentAttributes(allAttributes(user)),
      UserCreateDate: new Date(user.createdAt),
      UserLastModifiedDate: new Date(user.modifiedAt),
      Enabled: user.enabled,
      UserStatus: user.status,
      ...presentMfa(user),
    };
  };
