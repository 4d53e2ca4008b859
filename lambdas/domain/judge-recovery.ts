import { messages } from '../errors/messages.ts';
import { ServiceError } from '../errors/service-error.ts';
import { chooseRecoveryDestination, type Destination } from './choose-destination.ts';
import { mfaMediaOf } from './mfa/mfa-media-of.ts';
import type { Person } from './sign-in/first-factors-of.ts';
import type { User } from './user.ts';

/**
 * Where the user's password can be reset (the first of `order` that is verified and no medium of a second factor of theirs), or the error
 * that says why it can't.
 */
export function judgeRecovery(
  order: readonly Destination['attribute'][],
  person: Person & { readonly user: User },
): Destination | ServiceError {
  const { user } = person;
  if (!user.enabled) return new ServiceError('NotAuthorizedException', messages.userDisabled);
  if (user.status === 'FORCE_CHANGE_PASSWORD' || user.status === 'EXTERNAL_PROVIDER') {
    return new ServiceError('NotAuthorizedException', messages.passwordNotResettable);
  }
  const taken = mfaMediaOf(person);
  const free = order.filter((attribute) => !taken.includes(attribute));
  const destination = user.status === 'UNCONFIRMED' ? undefined : chooseRecoveryDestination(free, user);
  return destination ?? new ServiceError('InvalidParameterException', messages.noVerifiedDestination);
}
