import type { User } from '../domain/user.ts';
import type { UserPool } from '../domain/user-pool.ts';
import { refuseUnbuiltTrigger } from './refuse-unbuilt-trigger.ts';

/** What the trigger is told (`PreAuthentication_Authentication`). */
export interface PreAuthenticationEvent {
  readonly pool: UserPool;
  readonly clientId: string;
  /** The real username; for nobody, the name as typed. */
  readonly username: string;
  /** Undefined for nobody: `userNotFound` is true then. Not called for nobody where the client doesn't hide who exists. */
  readonly user: User | undefined;
  /** InitiateAuth's `ClientMetadata`. */
  readonly validationData: Readonly<Record<string, string>> | undefined;
}

/** Asks the pool's pre authentication trigger, before the password is looked at; it may refuse the sign-in by throwing. */
export async function preAuthentication(event: PreAuthenticationEvent): Promise<void> {
  refuseUnbuiltTrigger(event.pool, 'PreAuthentication');
}
