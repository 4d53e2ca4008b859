import { countFailure } from '../../domain/lockout/count-failure.ts';
import type { Credential } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';
import type { FailureRecord } from './failure-record.ts';

const ATTEMPTS = 10;

/**
 * Counts one failed sign-in. Guesses made all at once count each for itself: a lost race is read and counted again, until ten are
 * lost, by when the name is locked by those who won.
 */
export async function recordFailure(
  services: Pick<Services, 'clock'>,
  record: FailureRecord,
  seen: Credential['failures'],
): Promise<void> {
  let last = seen;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (await record.write(last, countFailure(last, services.clock.now()))) return;
    last = await record.read();
  }
}
