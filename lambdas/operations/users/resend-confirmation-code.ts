import { chooseVerificationDestination, type Destination } from '../../domain/choose-destination.ts';
import type { User } from '../../domain/user.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { putDecoyCode } from '../../flows/codes/put-decoy-code.ts';
import { sendNewCode } from '../../flows/codes/send-new-code.ts';
import { simulateDelivery } from '../../flows/messages/simulate-delivery.ts';
import { evenOutTime } from '../../flows/users/even-out-time.ts';
import { readNamedUser } from '../../flows/users/read-named-user.ts';
import type { NamedUser } from '../../flows/users/read-user-of-client.ts';
import { takeAttempt } from '../../flows/users/take-attempt.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** ResendConfirmationCode. The new code replaces the old one. Where existence is hidden, names that get no code are told that they do. */
export const resendConfirmationCode =
  (services: Services): Operation<'ResendConfirmationCode'> =>
  async (input, { viewer: { userAgent } }) => {
    const named = await readNamedUser(services, input);
    const verified = named.pool.configuration.AutoVerifiedAttributes ?? [];
    if (verified.length === 0) throw new ServiceError('InvalidParameterException', messages.autoVerificationOff);
    return evenOutTime(named.hidden, async () => {
      await takeAttempt(services, named.pool.id, named.subject, 'ResendConfirmationCode');
      const recipient = judgeRecipient(named);
      if (!(recipient instanceof ServiceError)) {
        const { pool, client } = named;
        const clientMetadata = input.ClientMetadata;
        const what = { purpose: 'sign-up', occasion: 'ResendCode' } as const;
        return sendNewCode(services, { ...what, ...recipient, pool, clientId: client.id, clientMetadata, userAgent });
      }
      if (!named.hidden) throw recipient;
      await putDecoyCode(services, named.userOrNobody, 'sign-up');
      const media = (['phone_number', 'email'] as const).filter((attribute) => verified.includes(attribute));
      return { CodeDeliveryDetails: await simulateDelivery(services, named.pool, input.Username, media) };
    });
  };

interface Recipient {
  readonly user: User;
  readonly destination: Destination;
}

/** Who gets a code, or why nobody does. */
function judgeRecipient({ pool, user }: NamedUser): Recipient | ServiceError {
  if (user === undefined) return new ServiceError('UserNotFoundException', messages.userClientCombinationMissing);
  if (!user.enabled) return new ServiceError('NotAuthorizedException', messages.userDisabled);
  if (user.status !== 'UNCONFIRMED') return new ServiceError('InvalidParameterException', messages.alreadyConfirmed);
  const destination = chooseVerificationDestination(pool, user.attributes);
  if (destination === undefined) return new ServiceError('InvalidParameterException', messages.autoVerificationOff);
  return { user, destination };
}
