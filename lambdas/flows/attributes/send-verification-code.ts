import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider';
import { isVerifiable } from '../../domain/attributes/is-verifiable.ts';
import { requiresVerificationFirst } from '../../domain/attributes/requires-verification-first.ts';
import type { LanguageTag } from '../../domain/languages/languages.generated.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { sendNewCode } from '../codes/send-new-code.ts';
import type { Bearer } from '../tokens/authenticate-access-token.ts';
import { takeAttempt } from '../users/take-attempt.ts';
import { readPendingAddress } from './read-pending-address.ts';

/** A code that is asked for, and who asks through which client. */
export interface VerificationCodeRequest extends Pick<Bearer, 'pool' | 'client' | 'user'> {
  readonly attribute: string;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
  readonly userAgent: string;
  /** Of the page that it is asked for on, where it is one. */
  readonly language?: LanguageTag | undefined;
}

/**
 * A code to the user's present address, or, where addresses are replaced only once they are verified, to the one that waits to replace it.
 * Throws the errors of GetUserAttributeVerificationCode.
 */
export async function sendVerificationCode(
  services: Services,
  { pool, client, user, attribute, ...told }: VerificationCodeRequest,
): Promise<CodeDeliveryDetailsType> {
  if (!isVerifiable(attribute)) throw new ServiceError('InvalidParameterException', messages.attributeNotVerifiable);
  await takeAttempt(services, pool.id, user.username, 'GetUserAttributeVerificationCode');
  const waiting = requiresVerificationFirst(pool, attribute)
    ? await readPendingAddress(services, user, attribute)
    : undefined;
  const value = waiting ?? user.attributes[attribute];
  if (!value) throw new ServiceError('InvalidParameterException', messages.attributeAbsent(attribute));
  const { CodeDeliveryDetails } = await sendNewCode(services, {
    ...told,
    purpose: `verify:${attribute}`,
    occasion: 'VerifyUserAttribute',
    pool,
    clientId: client.id,
    user,
    destination: { attribute, value },
  });
  return CodeDeliveryDetails;
}
