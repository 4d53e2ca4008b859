import { hidesUserExistence } from '../../domain/hides-user-existence.ts';
import { offersMigration } from '../../domain/sign-in/offers-migration.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Attempt } from './attempt.ts';
import { meetOwner } from './meet-owner.ts';
import { migrateAtSignIn } from './migrate-at-sign-in.ts';
import type { SignInServices } from './sign-in-services.ts';

/**
 * A sign-in that was begun with a name that nobody had, when its password comes: with the user whom the migration trigger finds, or who
 * has come to be meanwhile, by another request perhaps. Throws as `migrateUser` and `meetOwner` do, and `UserNotFoundException`
 * where who exists isn't hidden and nobody is found.
 */
export async function migrateAtAnswer(services: SignInServices, attempt: Attempt, password: string): Promise<Attempt> {
  const { pool, client, typedName } = attempt;
  if (attempt.user !== undefined || !offersMigration(pool)) return attempt;
  const present = await services.store.users.readForSignIn(client.id, typedName);
  if (present?.user) {
    const met = { ...attempt, ...present };
    await meetOwner(services, met, met.clientMetadata);
    return met;
  }
  const met = await migrateAtSignIn(services, attempt, password, undefined);
  if (met.user || hidesUserExistence(client)) return met;
  throw new ServiceError('UserNotFoundException', messages.userMissing);
}
