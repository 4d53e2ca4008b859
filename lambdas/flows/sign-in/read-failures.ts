import type { Credential } from '../../domain/user.ts';
import type { Attempt } from './attempt.ts';
import type { FailureRecord } from './failure-record.ts';

/** The failures so far: those read with the attempt, else one read of the name's own record. */
export async function readFailures(attempt: Attempt, record: FailureRecord): Promise<Credential['failures']> {
  const known = attempt.user && attempt.credential ? attempt.credential.failures : attempt.strangerFailures;
  return known ?? record.read();
}
