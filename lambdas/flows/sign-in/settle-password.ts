import type { Credential } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';
import type { FailureRecord } from './failure-record.ts';
import { refuseWhenLocked } from './refuse-when-locked.ts';
import { settleGuess } from './settle-guess.ts';

/**
 * Resolves when the verdict on a password, right or wrong, may be told. A wrong one is counted in line with all others. A right one is looked
 * at again: as long as nothing was counted since `seen`, which takes one read, it needs no place in line. So of thousands of guesses made at
 * once, those alone are judged that come to their verdict before the first failure is counted, and the few that the lock-out tolerates.
 * Throws `NotAuthorizedException` inside the lock-out's wait.
 */
export async function settlePassword(
  services: Pick<Services, 'clock'>,
  record: FailureRecord,
  { seen, isRight }: { seen: Credential['failures']; isRight: boolean },
): Promise<void> {
  refuseWhenLocked(seen, services.clock.now());
  if (!isRight) return settleGuess(services, record, { seen, isRight });
  const present = await record.read();
  if (present.count === seen.count && present.lastAt === seen.lastAt) return;
  await settleGuess(services, record, { seen: present, isRight });
}
