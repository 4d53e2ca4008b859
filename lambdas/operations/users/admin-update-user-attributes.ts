import { readAttributeList } from '../../domain/attributes/read-attribute-list.ts';
import { updateAttributes } from '../../flows/attributes/update-attributes.ts';
import { findUser } from '../../flows/users/find-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** AdminUpdateUserAttributes: a new address given as verified in the same call needs no code. */
export const adminUpdateUserAttributes =
  (services: Services): Operation<'AdminUpdateUserAttributes'> =>
  async (input, { viewer: { userAgent } }) => {
    await updateAttributes(services, {
      read: () => findUser(services, input),
      given: readAttributeList(input.UserAttributes),
      clientId: undefined,
      clientMetadata: input.ClientMetadata,
      userAgent,
    });
    return {};
  };
