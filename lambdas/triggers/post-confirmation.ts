import type { User } from '../domain/user.ts';
import type { UserPool } from '../domain/user-pool.ts';
import { refuseUnbuiltTrigger } from './refuse-unbuilt-trigger.ts';

/** What the trigger is told. */
export interface PostConfirmationEvent {
  readonly source: 'PostConfirmation_ConfirmSignUp' | 'PostConfirmation_ConfirmForgotPassword';
  readonly pool: UserPool;
  /** Undefined for AdminConfirmSignUp. */
  readonly clientId: string | undefined;
  /** After the confirmation. */
  readonly user: User;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/** Tells the pool's post confirmation trigger; what it throws fails the call, but the user stays confirmed. */
export async function postConfirmation(event: PostConfirmationEvent): Promise<void> {
  refuseUnbuiltTrigger(event.pool, 'PostConfirmation');
}
