import { type Destination, recoveryOrder } from '../../domain/choose-destination.ts';
import { judgeRecovery } from '../../domain/judge-recovery.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
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
import { userMigration } from '../../triggers/user-migration.ts';
import type { InputOf, Operation } from '../../wire/operation.ts';

/**
 * ForgotPassword. The new code replaces the old one. Where existence is hidden, every name that can't have a code (nobody's, without a
 * verified address, disabled, in another state) gets the answer of one that can.
 */
export const forgotPassword =
  (services: Services): Operation<'ForgotPassword'> =>
  async (input) => {
    const named = await readNamedUser(services, input);
    const { pool, hidden, subject } = named;
    const media = recoveryOrder(pool);
    if (media.length === 0) throw new ServiceError('NotAuthorizedException', messages.contactAdministrator);
    return evenOutTime(hidden, async () => {
      await takeAttempt(services, pool.id, subject, 'ResetPassword');
      const recipient = await judgeRecipient(named, input);
      if (!(recipient instanceof ServiceError)) {
        const { client } = named;
        const clientMetadata = input.ClientMetadata;
        const what = { purpose: 'reset-password', occasion: 'ForgotPassword' } as const;
        return sendNewCode(services, { ...what, ...recipient, pool, clientId: client.id, clientMetadata });
      }
      if (!hidden) throw recipient;
      await putDecoyCode(services, named.userOrNobody, 'reset-password');
      return { CodeDeliveryDetails: await simulateDelivery(services, pool, input.Username, likelyMedia(pool, media)) };
    });
  };

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
async function judgeRecipient(
  { pool, client, user, credential }: NamedUser,
  input: InputOf<'ForgotPassword'>,
): Promise<Recipient | ServiceError> {
  if (user === undefined) {
    await userMigration({
      source: 'UserMigration_ForgotPassword',
      pool,
      clientId: client.id,
      username: input.Username,
      password: '',
      validationData: undefined,
      clientMetadata: input.ClientMetadata,
    });
    return new ServiceError('UserNotFoundException', messages.userMissing);
  }
  const destination = judgeRecovery(recoveryOrder(pool), { pool, user, credential });
  return destination instanceof ServiceError ? destination : { user, destination };
}
