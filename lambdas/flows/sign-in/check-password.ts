import type { Services } from '../../platform/services.ts';
import { meetBreachedPassword } from '../threats/meet-breached-password.ts';
import type { Attempt } from './attempt.ts';
import { failureRecord } from './failure-record.ts';
import { readFailures } from './read-failures.ts';
import { renewCredential } from './renew-credential.ts';
import { settlePassword } from './settle-password.ts';
import { signInError } from './sign-in-error.ts';

/**
 * Resolves when the password is right. Otherwise counts the failure and throws `NotAuthorizedException`; inside a lock-out's wait it
 * throws without counting, whatever the password. A right one that is a breached one is met as the pool's threat protection says. Takes as
 * long for a name that nobody has: one hash always, even where its result can't matter, beside which an unknown name's failures are read,
 * and one write.
 */
export async function checkPassword(
  services: Pick<Services, 'breachedPasswords' | 'metrics' | 'store' | 'passwords' | 'clock' | 'sealer' | 'random'>,
  attempt: Attempt,
  password: string,
): Promise<void> {
  const { user, credential, watch } = attempt;
  const isLookedUp = watch?.policy.breached.events.includes('SIGN_IN') === true;
  const record = failureRecord(services, attempt);
  const [failures, matches, isBreached] = await Promise.all([
    readFailures(attempt, record),
    credential?.passwordHash === undefined
      ? services.passwords.verifyDummy(password)
      : services.passwords.verify(credential.passwordHash, password),
    isLookedUp && services.breachedPasswords.has(password),
  ]);
  const isRight = Boolean(user && credential && matches);
  await settlePassword(services, record, { seen: failures, isRight });
  if (!user || !credential || !isRight) throw signInError('wrong');
  if (isBreached) await meetBreachedPassword(services, attempt);
  await renewCredential(services, user, credential, password);
}
