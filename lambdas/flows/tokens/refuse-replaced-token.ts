import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { RefreshGrant } from './refresh-grant.ts';

/** For clients that don't rotate (any more): throws `NotAuthorizedException` for a token that was replaced while they did. */
export function refuseReplacedToken({ family, digest }: RefreshGrant, now: number): void {
  const until = family.refreshTokens[digest];
  if (until === undefined || (until !== 0 && until <= now)) {
    throw new ServiceError('NotAuthorizedException', messages.refreshTokenInvalid);
  }
}
