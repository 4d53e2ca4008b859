import { verifyAttribute } from '../../flows/attributes/verify-attribute.ts';
import { authenticateAccessToken } from '../../flows/tokens/authenticate-access-token.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** VerifyUserAttribute: an alias moves to whoever verified it last; a username attribute never leaves its holder. */
export const verifyUserAttribute =
  (services: Services): Operation<'VerifyUserAttribute'> =>
  async ({ AccessToken: accessToken, AttributeName: attribute, Code: code }) => {
    await verifyAttribute(services, await authenticateAccessToken(services, accessToken), attribute, code);
    return {};
  };
