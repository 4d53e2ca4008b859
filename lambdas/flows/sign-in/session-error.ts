import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

const WORDS = {
  invalid: messages.sessionInvalid,
  expired: messages.sessionExpired,
  used: messages.sessionUsed,
} as const;

/** `NotAuthorizedException` for a `Session` that is not one, or not this client's, user's or challenge's; whose time is over; that led on already. */
export function sessionError(reason: keyof typeof WORDS): ServiceError {
  return new ServiceError('NotAuthorizedException', WORDS[reason]);
}
