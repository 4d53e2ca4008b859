import type { UserPool } from '../domain/user-pool.ts';
import { refuseUnbuiltTrigger } from './refuse-unbuilt-trigger.ts';

/** What the trigger is told. */
export interface UserMigrationEvent {
  readonly source: 'UserMigration_Authentication' | 'UserMigration_ForgotPassword';
  readonly pool: UserPool;
  readonly clientId: string;
  /** As typed. */
  readonly username: string;
  /** Empty when a password was forgotten. */
  readonly password: string;
  /** InitiateAuth's `ClientMetadata`. */
  readonly validationData: Readonly<Record<string, string>> | undefined;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/** Asks the pool's user migration trigger for a user that the pool doesn't know. */
export async function userMigration(event: UserMigrationEvent): Promise<void> {
  refuseUnbuiltTrigger(event.pool, 'UserMigration');
}
