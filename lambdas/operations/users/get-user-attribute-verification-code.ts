import { isVerifiable } from '../../domain/attributes/is-verifiable.ts';
import { requiresVerificationFirst } from '../../domain/attributes/requires-verification-first.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { sendNewCode } from '../../flows/codes/send-new-code.ts';
import { authenticateAccessToken, type Bearer } from '../../flows/tokens/authenticate-access-token.ts';
import { takeAttempt } from '../../flows/users/take-attempt.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** GetUserAttributeVerificationCode: a code to the present address, or to the one that waits to replace it. */
export const getUserAttributeVerificationCode =
  (services: Services): Operation<'GetUserAttributeVerificationCode'> =>
  async (input, { viewer: { userAgent } }) => {
    const bearer = await authenticateAccessToken(services, input.AccessToken);
    const { pool, client, user } = bearer;
    const { AttributeName: attribute } = input;
    if (!isVerifiable(attribute)) throw new ServiceError('InvalidParameterException', messages.attributeNotVerifiable);
    await takeAttempt(services, pool.id, user.username, 'GetUserAttributeVerificationCode');
    const value = (await readPending(services, bearer, attribute)) ?? user.attributes[attribute];
    if (!value) throw new ServiceError('InvalidParameterException', messages.attributeAbsent(attribute));
    return sendNewCode(services, {
      purpose: `verify:${attribute}`,
      occasion: 'VerifyUserAttribute',
      pool,
      clientId: client.id,
      user,
      destination: { attribute, value },
      clientMetadata: input.ClientMetadata,
      userAgent,
    });
  };

/** The new address that the live code was sent to, where addresses are replaced only once they are verified. */
async function readPending(
  services: Pick<Services, 'clock' | 'store'>,
  { pool, user }: Bearer,
  attribute: 'email' | 'phone_number',
): Promise<string | undefined> {
  if (!requiresVerificationFirst(pool, attribute)) return undefined;
  const stored = await services.store.codes.read(user, `verify:${attribute}`);
  return stored !== undefined && stored.expiresAt > services.clock.now() ? stored.destination : undefined;
}
