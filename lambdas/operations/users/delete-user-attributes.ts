import { checkWritableAttributes } from '../../domain/attributes/check-writable-attributes.ts';
import { messages } from '../../errors/messages.ts';
import { updateAttributes } from '../../flows/attributes/update-attributes.ts';
import { authenticateAccessToken } from '../../flows/tokens/authenticate-access-token.ts';
import { readOwnUser } from '../../flows/users/read-own-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** DeleteUserAttributes: required ones can't be removed; the names that they stood for are free again. */
export const deleteUserAttributes =
  (services: Services): Operation<'DeleteUserAttributes'> =>
  async (input) => {
    const { pool, client, user } = await authenticateAccessToken(services, input.AccessToken);
    checkWritableAttributes(client, input.UserAttributeNames);
    await updateAttributes(services, {
      read: () => readOwnUser(services, pool, user),
      given: Object.fromEntries(input.UserAttributeNames.map((name) => [name, ''])),
      word: messages.attributesNotRemoved,
      clientId: client.id,
      clientMetadata: undefined,
    });
    return {};
  };
