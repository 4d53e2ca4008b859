import { acrName } from '../../domain/sign-in/acr-name.ts';
import { levelOf } from '../../domain/sign-in/level.ts';
import type { Proof } from '../../domain/sign-in/proof.ts';
import type { ProvenFactors } from '../../domain/user.ts';
import type { Attempt } from './attempt.ts';

/**
 * What a sign-in that ends at `now`, ms, has proven. After a step-up it tells the level that was reached, which may be higher than the one
 * that was asked for.
 */
export function provenFactors({ pool, stepUp }: Attempt, proofs: readonly Proof[], now: number): ProvenFactors {
  const level = levelOf(proofs);
  return { proofs, since: stepUp?.since ?? now, acr: stepUp && level !== 0 ? acrName(pool, level) : undefined };
}
