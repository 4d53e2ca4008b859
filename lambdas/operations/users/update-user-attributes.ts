import { checkWritableAttributes } from '../../domain/attributes/check-writable-attributes.ts';
import { readAttributeList } from '../../domain/attributes/read-attribute-list.ts';
import { updateAttributes } from '../../flows/attributes/update-attributes.ts';
import { authenticateAccessToken } from '../../flows/tokens/authenticate-access-token.ts';
import { readOwnUser } from '../../flows/users/read-own-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** UpdateUserAttributes: a new address that the pool verifies automatically is sent a code. */
export const updateUserAttributes =
  (services: Services): Operation<'UpdateUserAttributes'> =>
  async (input, { viewer: { userAgent } }) => {
    const { pool, client, user } = await authenticateAccessToken(services, input.AccessToken);
    const given = readAttributeList(input.UserAttributes);
    checkWritableAttributes(client, Object.keys(given));
    const CodeDeliveryDetailsList = await updateAttributes(services, {
      read: () => readOwnUser(services, pool, user),
      given,
      clientId: client.id,
      clientMetadata: input.ClientMetadata,
      userAgent,
    });
    return { CodeDeliveryDetailsList };
  };
