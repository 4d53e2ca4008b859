import type { User } from '../domain/user.ts';
import type { UserPool } from '../domain/user-pool.ts';
import { refuseUnbuiltTrigger } from './refuse-unbuilt-trigger.ts';

/** What the trigger is told (`PostAuthentication_Authentication`). */
export interface PostAuthenticationEvent {
  readonly pool: UserPool;
  readonly clientId: string;
  readonly user: User;
  readonly newDeviceUsed: boolean;
  /** The `ClientMetadata` of the last answer; InitiateAuth's isn't passed on. */
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/** Tells the pool's post authentication trigger that everything was proven; no tokens are issued when it throws. */
export async function postAuthentication(event: PostAuthenticationEvent): Promise<void> {
  refuseUnbuiltTrigger(event.pool, 'PostAuthentication');
}
