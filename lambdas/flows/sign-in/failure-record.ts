import { foldCase } from '../../domain/fold-case.ts';
import type { Credential, User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';

type Failures = Credential['failures'];

/** Where the failed sign-ins of one name are counted. */
export interface FailureRecord {
  read(): Promise<Failures>;
  /** False when another request counted first. */
  write(seen: Failures, failures: Failures): Promise<boolean>;
}

/** The record of a user who has a credential, or of the typed name of anybody else. */
export function failureRecord(
  services: Pick<Services, 'store'>,
  {
    pool,
    user,
    credential,
    typedName,
  }: { pool: UserPool; user: User | undefined; credential: Credential | undefined; typedName: string },
): FailureRecord {
  const { users, strangers } = services.store;
  if (user && credential) {
    return {
      read: async () => (await users.readFailures(user)) ?? credential.failures,
      write: (seen, failures) => users.recordFailure(user, seen, failures),
    };
  }
  const name = user?.username ?? foldCase(pool, typedName);
  return {
    read: () => strangers.read(pool.id, name),
    write: (seen, failures) => strangers.recordFailure(pool.id, name, seen, failures),
  };
}
