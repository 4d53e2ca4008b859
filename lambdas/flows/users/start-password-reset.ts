import { type Destination, recoveryOrder } from '../../domain/choose-destination.ts';
import { judgeRecovery } from '../../domain/judge-recovery.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import type { OutputOf } from '../../wire/operation.ts';
import { putDecoyCode } from '../codes/put-decoy-code.ts';
import { sendNewCode } from '../codes/send-new-code.ts';
import { simulateDelivery } from '../messages/simulate-delivery.ts';
import { noteAccountEvent } from '../threats/note-account-event.ts';
import { evenOutTime } from './even-out-time.ts';
import { migrateUser } from './migrate-user.ts';
import type { NamedUser } from './read-user-of-client.ts';
import type { ResendInput } from './resend-sign-up-code.ts';
import { takeAttempt } from './take-attempt.ts';

/**
 * Sends a code to set a new password with, in place of the old one. Where existence is hidden, every name that can't have a code (nobody's,
 * without a verified address, disabled, in another state) gets the answer of one that can. Throws the errors of ForgotPassword.
 */
export async function startPasswordReset(
  services: Services,
  read: () => Promise<NamedUser>,
  input: ResendInput,
): Promise<OutputOf<'ForgotPassword'>> {
  const first = await read();
  const { pool, client, hidden, subject } = first;
  const media = recoveryOrder(pool);
  if (media.length === 0) throw new ServiceError('NotAuthorizedException', messages.contactAdministrator);
  return evenOutTime(hidden, async () => {
    await takeAttempt(services, pool.id, subject, 'ResetPassword');
    const named = first.user === undefined ? await migrate(services, first, read, input) : first;
    const recipient = judgeRecipient(named);
    const event = {
      pool,
      client,
      user: named.user,
      name: subject,
      viewer: input.viewer,
      type: 'ForgotPassword',
    } as const;
    if (!(recipient instanceof ServiceError)) {
      const { clientMetadata, viewer, language } = input;
      const { userAgent } = viewer;
      await noteAccountEvent(services, { ...event, response: 'Pass' });
      const what = { purpose: 'reset-password', occasion: 'ForgotPassword' } as const;
      const told = { clientId: client.id, clientMetadata, userAgent, language };
      return sendNewCode(services, { ...what, ...recipient, pool, ...told });
    }
    await noteAccountEvent(services, { ...event, response: 'Fail' });
    if (!hidden) throw recipient;
    await putDecoyCode(services, named.userOrNobody, 'reset-password');
    const { user } = named;
    const { typedName } = input;
    const told = await simulateDelivery(services, { pool, user, typedName }, likelyMedia(pool, media));
    return { CodeDeliveryDetails: told };
  });
}

/** The ways that users of the pool are likely to have: those that it verifies automatically, if it does any. */
function likelyMedia(pool: UserPool, media: readonly Destination['attribute'][]): readonly Destination['attribute'][] {
  const likely = media.filter((attribute) => pool.configuration.AutoVerifiedAttributes?.includes(attribute));
  return likely.length === 0 ? media : likely;
}

interface Recipient {
  readonly user: User;
  readonly destination: Destination;
}

/** Who gets a code, or why nobody does. */
function judgeRecipient({ pool, user, credential }: NamedUser): Recipient | ServiceError {
  if (user === undefined) return new ServiceError('UserNotFoundException', messages.userClientCombinationMissing);
  const destination = judgeRecovery(recoveryOrder(pool), { pool, user, credential });
  return destination instanceof ServiceError ? destination : { user, destination };
}

/** A name that nobody has may be known to the migration trigger; the user that it finds is made without a password. */
async function migrate(
  services: Services,
  named: NamedUser,
  read: () => Promise<NamedUser>,
  { typedName: username, clientMetadata, viewer: { userAgent } }: ResendInput,
): Promise<NamedUser> {
  const isMigrated = await migrateUser(services, {
    source: 'UserMigration_ForgotPassword',
    pool: named.pool,
    clientId: named.client.id,
    userAgent,
    username,
    password: '',
    validationData: undefined,
    clientMetadata,
  });
  return isMigrated ? read() : named;
}
