import { messages } from '../../errors/messages.ts';
import { updateAttributes } from '../../flows/attributes/update-attributes.ts';
import { findUser } from '../../flows/users/find-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** AdminDeleteUserAttributes: required ones can't be removed; the names that they stood for are free again. */
export const adminDeleteUserAttributes =
  (services: Services): Operation<'AdminDeleteUserAttributes'> =>
  async (input) => {
    await updateAttributes(services, {
      read: () => findUser(services, input),
      given: Object.fromEntries(input.UserAttributeNames.map((name) => [name, ''])),
      word: messages.attributesNotRemoved,
      clientId: undefined,
      clientMetadata: undefined,
    });
    return {};
  };
