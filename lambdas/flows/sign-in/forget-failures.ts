import type { Credential } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';
import type { Attempt } from './attempt.ts';
import { failureRecord } from './failure-record.ts';
import { readFailures } from './read-failures.ts';

const NONE: Credential['failures'] = { count: 0, lastAt: 0 };

/**
 * Ends a lock-out's count once tokens are issued, and not at the first factor: whoever knows a password could guess at second factors
 * without end. Writes only when there is something to forget; failures that were counted meanwhile stay.
 */
export async function forgetFailures(services: Pick<Services, 'store'>, attempt: Attempt): Promise<void> {
  const record = failureRecord(services, attempt);
  const seen = await readFailures(attempt, record);
  if (seen.count > 0) await record.write(seen, NONE);
}
