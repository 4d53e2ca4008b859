import type { Credential } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';
import type { Attempt } from './attempt.ts';
import { usernameOf } from './username-of.ts';

type Failures = Credential['failures'];

/** Where the failed sign-ins of one name are counted. */
export interface FailureRecord {
  read(): Promise<Failures>;
  /** False when another request counted first. */
  write(seen: Failures, failures: Failures): Promise<boolean>;
}

/** The record of a user who has a credential, or of the username, or pseudonym, of anybody else. */
export function failureRecord(services: Pick<Services, 'store'>, attempt: Attempt): FailureRecord {
  const { users, strangers } = services.store;
  const { pool, user, credential } = attempt;
  if (user && credential) {
    return {
      read: async () => (await users.readFailures(user)) ?? credential.failures,
      write: (seen, failures) => users.recordFailure(user, seen, failures),
    };
  }
  const name = usernameOf(attempt);
  return {
    read: () => strangers.read(pool.id, name),
    write: (seen, failures) => strangers.recordFailure(pool.id, name, seen, failures),
  };
}
