import type { UserPool } from '../domain/user-pool.ts';
import { refuseUnbuiltTrigger } from './refuse-unbuilt-trigger.ts';

/** What the trigger is told. */
export interface PreSignUpEvent {
  readonly source: 'PreSignUp_SignUp' | 'PreSignUp_AdminCreateUser';
  readonly pool: UserPool;
  /** Undefined for AdminCreateUser. */
  readonly clientId: string | undefined;
  readonly username: string;
  /** As given; `sub` isn't made known before the user exists. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly validationData: Readonly<Record<string, string>>;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/** What the trigger decides; ignored for AdminCreateUser. */
export interface PreSignUpAnswer {
  readonly autoConfirmUser: boolean;
  readonly autoVerifyEmail: boolean;
  readonly autoVerifyPhone: boolean;
}

/** Asks the pool's pre sign-up trigger, before anything is written; it may refuse the sign-up by throwing. */
export async function preSignUp(event: PreSignUpEvent): Promise<PreSignUpAnswer> {
  refuseUnbuiltTrigger(event.pool, 'PreSignUp');
  return { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false };
}
