import type { Proof } from '../../domain/sign-in/proof.ts';
import type { User } from '../../domain/user.ts';
import type { UserChange } from '../../store/users/user-change.ts';
import type { PlacedDevice } from '../devices/place-device.ts';
import type { Attempt } from './attempt.ts';
import type { SignInOutcome } from './sign-in-outcome.ts';
import type { SignInServices } from './sign-in-services.ts';

/** A sign-in in which everything is proven. */
export interface ProvenSignIn {
  readonly attempt: Attempt;
  /** As the last challenge's change leaves them. */
  readonly user: User;
  /** The sign-in's own id, a UUID. */
  readonly id: string;
  readonly proofs: readonly Proof[];
  /** The device that it is made from; undefined at the service's page, where a browser keeps none. */
  readonly placed: PlacedDevice | undefined;
}

/** What comes out, and what has to be stored for it under an id that derives from the sign-in's, so that it happens once. */
export interface PreparedEnding {
  readonly outcome: SignInOutcome;
  readonly begins: Pick<UserChange, 'beginFamily' | 'beginLoginSession' | 'endLoginSession' | 'link'>;
}

/** Makes what a sign-in ends in. It writes nothing: that comes in one transaction with what the sign-in changes. */
export type SignInEnding = (services: SignInServices, signIn: ProvenSignIn) => Promise<PreparedEnding>;
