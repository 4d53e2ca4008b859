import { administratorRecoveryOrder } from '../../domain/choose-destination.ts';
import { judgeRecovery } from '../../domain/judge-recovery.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { issueCode } from '../../flows/codes/issue-code.ts';
import { deliverCode } from '../../flows/messages/deliver-code.ts';
import { changeUser } from '../../flows/users/change-user.ts';
import { type FoundUser, findUser } from '../../flows/users/find-user.ts';
import { retryUserWrite } from '../../flows/users/retry-user-write.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** AdminResetUserPassword: the password is void from now on, and a code to choose another is sent; repeating it sends a new code. */
export const adminResetUserPassword =
  (services: Services): Operation<'AdminResetUserPassword'> =>
  async (input, { viewer: { userAgent } }) => {
    const read = () => findUser(services, input);
    const { user, ...sent } = await retryUserWrite(await read(), read, (seen) => reset(services, seen));
    await deliverCode(services, {
      ...sent,
      user,
      occasion: 'ForgotPassword',
      clientId: undefined,
      clientMetadata: input.ClientMetadata,
      userAgent,
    });
    return {};
  };

async function reset(services: Services, { pool, user, credential }: FoundUser) {
  if (user.enabled && user.status !== 'CONFIRMED' && user.status !== 'RESET_REQUIRED') {
    throw new ServiceError('NotAuthorizedException', messages.passwordNotResettable);
  }
  const destination = judgeRecovery(administratorRecoveryOrder(pool), { pool, user, credential });
  if (destination instanceof ServiceError) throw destination;
  const { code, stored } = await issueCode(services, user, 'reset-password', destination);
  const changed = await changeUser(services, pool, user, { status: 'RESET_REQUIRED', putCode: stored });
  return { pool, user: changed, code, destination };
}
