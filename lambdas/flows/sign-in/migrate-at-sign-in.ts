import { hidesUserExistence } from '../../domain/hides-user-existence.ts';
import { lockedUntil } from '../../domain/lockout/locked-until.ts';
import { offersMigration } from '../../domain/sign-in/offers-migration.ts';
import { migrateUser } from '../users/migrate-user.ts';
import type { Attempt } from './attempt.ts';
import { failureRecord } from './failure-record.ts';
import { readFailures } from './read-failures.ts';
import { settlePassword } from './settle-password.ts';
import type { SignInServices } from './sign-in-services.ts';

/**
 * The sign-in of a name that nobody has, with the user whom the migration trigger finds for the password; as it was when there is no
 * trigger, or it finds none. What the trigger refuses counts as a failure of the name, and inside a lock-out's wait it isn't asked: else
 * passwords of the other directory could be guessed through it without end. Throws as `migrateUser` does.
 */
export async function migrateAtSignIn(
  services: SignInServices,
  attempt: Attempt,
  password: string,
  validationData: Readonly<Record<string, string>> | undefined,
): Promise<Attempt> {
  const { pool, client, typedName, viewer, clientMetadata } = attempt;
  if (!offersMigration(pool)) return attempt;
  const record = failureRecord(services, attempt);
  const failures = await readFailures(attempt, record);
  if (services.clock.now() < lockedUntil(failures)) return attempt;
  let isCounted = false;
  try {
    const isMigrated = await migrateUser(services, {
      source: 'UserMigration_Authentication',
      pool,
      clientId: client.id,
      userAgent: viewer.userAgent,
      username: typedName,
      password,
      validationData,
      clientMetadata,
    });
    // Where existence is hidden, the password is compared with nothing next, and counted there.
    isCounted = isMigrated || hidesUserExistence(client);
    if (!isMigrated) return attempt;
    await settlePassword(services, record, { seen: failures, isRight: true });
  } finally {
    if (!isCounted) await settlePassword(services, record, { seen: failures, isRight: false });
  }
  const found = await services.store.users.readForSignIn(client.id, typedName);
  return found === undefined ? attempt : { ...attempt, ...found };
}
