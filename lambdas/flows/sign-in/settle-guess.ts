import { countFailure } from '../../domain/lockout/count-failure.ts';
import type { Credential } from '../../domain/user.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import type { FailureRecord } from './failure-record.ts';
import { refuseWhenLocked } from './refuse-when-locked.ts';

const ATTEMPTS = 10;

/**
 * Puts a guess at a short code, right or wrong, in line with all others: resolves once it stands in the record of failures, on which the
 * verdict may be told. One write. Throws `NotAuthorizedException` inside the lock-out's wait and for a guess that finds no place in line,
 * so that of thousands made at once no more are judged than one after the other.
 */
export async function settleGuess(
  services: Pick<Services, 'clock'>,
  record: FailureRecord,
  { seen, isRight }: { seen: Credential['failures']; isRight: boolean },
): Promise<void> {
  let last = seen;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const now = services.clock.now();
    refuseWhenLocked(last, now);
    if (await record.write(last, isRight ? last : countFailure(last, now))) return;
    last = await record.read();
  }
  throw new ServiceError('NotAuthorizedException', messages.passwordAttemptsExceeded);
}
