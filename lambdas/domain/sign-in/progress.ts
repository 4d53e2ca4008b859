import type { SignInFlow } from './allows-flow.ts';
import type { ChallengeName } from './challenge-name.ts';
import type { Proof } from './proof.ts';

/** How far a sign-in is: what is proven, and the challenge that awaits an answer (none before the first). */
export interface Progress {
  readonly flow: SignInFlow;
  readonly proofs: readonly Proof[];
  readonly awaits: ChallengeName | undefined;
}
