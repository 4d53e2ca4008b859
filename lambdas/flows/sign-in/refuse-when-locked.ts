import { lockedUntil } from '../../domain/lockout/locked-until.ts';
import type { Credential } from '../../domain/user.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

/** Throws `NotAuthorizedException` inside the wait that the failures impose. */
export function refuseWhenLocked(failures: Credential['failures'], now: number): void {
  if (now < lockedUntil(failures)) {
    throw new ServiceError('NotAuthorizedException', messages.passwordAttemptsExceeded);
  }
}
