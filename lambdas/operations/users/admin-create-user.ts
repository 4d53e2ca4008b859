import { generatePassword } from '../../domain/generate-password.ts';
import { offersPasswordless } from '../../domain/offers-passwordless.ts';
import { checkPasswordPolicy } from '../../domain/password-policy.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { deliverInvitation } from '../../flows/messages/deliver-invitation.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { createInvitedUser } from '../../flows/users/create-invited-user.ts';
import { renewInvitation } from '../../flows/users/renew-invitation.ts';
import type { Services } from '../../platform/services.ts';
import type { InputOf, Operation } from '../../wire/operation.ts';
import { presentUser } from './present-user.ts';

/**
 * AdminCreateUser. The user is written before the invitation is sent, so one that fails can be sent again by RESEND. Required
 * attributes may be missing: the user gives them with the new password.
 */
export const adminCreateUser =
  (services: Services): Operation<'AdminCreateUser'> =>
  async (input, { viewer: { userAgent } }) => {
    const pool = await readUserPool(services, input.UserPoolId);
    const password = choosePassword(services, pool, input);
    const user =
      input.MessageAction === 'RESEND'
        ? await renewInvitation(services, pool, input.Username, password)
        : await createInvitedUser(services, pool, input, password, userAgent);
    if (input.MessageAction !== 'SUPPRESS') {
      await deliverInvitation(services, {
        pool,
        user,
        temporaryPassword: password,
        media: input.DesiredDeliveryMediums,
        clientMetadata: input.ClientMetadata,
        userAgent,
      });
    }
    return { User: presentUser(user) };
  };

/** The one given, or a new one; none for a new user who can sign in without. */
function choosePassword(
  services: Pick<Services, 'random'>,
  pool: UserPool,
  { TemporaryPassword: given, MessageAction }: InputOf<'AdminCreateUser'>,
): string | undefined {
  const policy = pool.configuration.Policies?.PasswordPolicy;
  if (given !== undefined) {
    checkPasswordPolicy(given, policy);
    return given;
  }
  return MessageAction !== 'RESEND' && offersPasswordless(pool) ? undefined : generatePassword(services.random, policy);
}
