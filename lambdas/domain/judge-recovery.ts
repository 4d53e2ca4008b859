import { messages } from '../errors/messages.ts';
import { ServiceError } from '../errors/service-error.ts';
import { chooseRecoveryDestination, type Destination } from './choose-destination.ts';
import type { User } from './user.ts';

/** Where the user's password can be reset (the first of `order` that is verified), or the error that says why it can't. */
export function judgeRecovery(order: readonly Destination['attribute'][], user: User): Destination | ServiceError {
  if (!user.enabled) return new ServiceError('NotAuthorizedException', messages.userDisabled);
  if (user.status === 'FORCE_CHANGE_PASSWORD' || user.status === 'EXTERNAL_PROVIDER') {
    return new ServiceError('NotAuthorizedException', messages.passwordNotResettable);
  }
  const destination = user.status === 'UNCONFIRMED' ? undefined : chooseRecoveryDestination(order, user);
  return destination ?? new ServiceError('InvalidParameterException', messages.noVerifiedDestination);
}
