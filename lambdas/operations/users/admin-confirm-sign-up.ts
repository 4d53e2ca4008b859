import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { changeUser } from '../../flows/users/change-user.ts';
import { findUser } from '../../flows/users/find-user.ts';
import { retryUserWrite } from '../../flows/users/retry-user-write.ts';
import type { Services } from '../../platform/services.ts';
import { postConfirmation } from '../../triggers/post-confirmation.ts';
import type { TriggerServices } from '../../triggers/trigger-services.ts';
import type { Operation } from '../../wire/operation.ts';

/** AdminConfirmSignUp: confirms without a code; it verifies no address. */
export const adminConfirmSignUp =
  (services: Pick<Services, 'store'> & TriggerServices): Operation<'AdminConfirmSignUp'> =>
  async (input, { viewer: { userAgent } }) => {
    const read = () => findUser(services, input);
    const found = await read();
    const user = await retryUserWrite(found, read, async (seen) => {
      if (seen.user.status !== 'UNCONFIRMED') {
        throw new ServiceError('NotAuthorizedException', messages.cannotBeConfirmed(seen.user.status));
      }
      return changeUser(services, seen.pool, seen.user, { status: 'CONFIRMED' });
    });
    await postConfirmation(services, {
      source: 'PostConfirmation_ConfirmSignUp',
      pool: found.pool,
      clientId: undefined,
      user,
      clientMetadata: input.ClientMetadata,
      userAgent,
    });
    return {};
  };
