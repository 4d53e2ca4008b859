import { chooseVerificationDestination, type Destination } from '../../domain/choose-destination.ts';
import type { LanguageTag } from '../../domain/languages/languages.generated.ts';
import type { User } from '../../domain/user.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import type { OutputOf, Viewer } from '../../wire/operation.ts';
import { putDecoyCode } from '../codes/put-decoy-code.ts';
import { sendNewCode } from '../codes/send-new-code.ts';
import { simulateDelivery } from '../messages/simulate-delivery.ts';
import { noteAccountEvent } from '../threats/note-account-event.ts';
import { evenOutTime } from './even-out-time.ts';
import type { NamedUser } from './read-user-of-client.ts';
import { takeAttempt } from './take-attempt.ts';

/** Who asks for a new code, beside the user. */
export interface ResendInput {
  /** As typed. */
  readonly typedName: string;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
  readonly viewer: Viewer;
  /** Of the page that it is asked for on, where it is one. */
  readonly language?: LanguageTag | undefined;
}

/**
 * Sends a new code for a sign-up, in place of the old one. Where existence is hidden, names that get no code are told that they do. Throws
 * the errors of ResendConfirmationCode.
 */
export async function resendSignUpCode(
  services: Services,
  named: NamedUser,
  { typedName, viewer, ...others }: ResendInput,
): Promise<OutputOf<'ResendConfirmationCode'>> {
  const verified = named.pool.configuration.AutoVerifiedAttributes ?? [];
  if (verified.length === 0) throw new ServiceError('InvalidParameterException', messages.autoVerificationOff);
  const { pool, client, user, subject: name } = named;
  const told = { ...others, userAgent: viewer.userAgent };
  const event = { pool, client, user, name, viewer, type: 'ResendCode' } as const;
  return evenOutTime(named.hidden, async () => {
    await takeAttempt(services, named.pool.id, named.subject, 'ResendConfirmationCode');
    const recipient = judgeRecipient(named);
    if (!(recipient instanceof ServiceError)) {
      const what = { purpose: 'sign-up', occasion: 'ResendCode' } as const;
      await noteAccountEvent(services, { ...event, response: 'Pass' });
      return sendNewCode(services, { ...what, ...recipient, pool, clientId: client.id, ...told });
    }
    await noteAccountEvent(services, { ...event, response: 'Fail' });
    if (!named.hidden) throw recipient;
    await putDecoyCode(services, named.userOrNobody, 'sign-up');
    const media = (['phone_number', 'email'] as const).filter((attribute) => verified.includes(attribute));
    return { CodeDeliveryDetails: await simulateDelivery(services, { pool, user, typedName }, media) };
  });
}

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
