import { sendVerificationCode } from '../../flows/attributes/send-verification-code.ts';
import { authenticateAccessToken } from '../../flows/tokens/authenticate-access-token.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** GetUserAttributeVerificationCode: a code to the present address, or to the one that waits to replace it. */
export const getUserAttributeVerificationCode =
  (services: Services): Operation<'GetUserAttributeVerificationCode'> =>
  async (input, { viewer: { userAgent } }) => {
    const { pool, client, user } = await authenticateAccessToken(services, input.AccessToken);
    const { AttributeName: attribute, ClientMetadata: clientMetadata } = input;
    const asked = { pool, client, user, attribute, clientMetadata, userAgent };
    return { CodeDeliveryDetails: await sendVerificationCode(services, asked) };
  };
