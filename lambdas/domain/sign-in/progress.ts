import type { SignInFlow } from './allows-flow.ts';
import type { ChallengeName } from './challenge-name.ts';
import type { Proof } from './proof.ts';

/** How far a sign-in is: what is proven, and what awaits an answer (nothing before the first challenge). */
export interface Progress {
  readonly flow: SignInFlow;
  readonly proofs: readonly Proof[];
  /** A challenge that was put to the client; `DEFINE`: the pool's define trigger was asked what follows. */
  readonly awaits: ChallengeName | 'DEFINE' | undefined;
  /** All that the define trigger has heard of is the number with which SRP begins, which proves nothing. */
  readonly hasOnlyNumber?: boolean;
}
