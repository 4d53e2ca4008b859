import type { Proof } from './proof.ts';
import type { Subject } from './subject.ts';

/** When a challenge must be passed before tokens are issued. */
export interface ChallengeRule {
  readonly name: ChallengeName;
  isDue(proofs: readonly Proof[], subject: Subject): boolean;
}

/** The challenges that sign-in can pose. */
export type ChallengeName = 'PASSWORD_VERIFIER' | 'NEW_PASSWORD_REQUIRED';

/** In the order in which they are posed. MFA, devices and others become further entries. */
export const CHALLENGE_RULES: readonly ChallengeRule[] = [
  { name: 'PASSWORD_VERIFIER', isDue: (proofs) => !proofs.includes('PASSWORD') },
  {
    name: 'NEW_PASSWORD_REQUIRED',
    isDue: (proofs, { status }) => status === 'FORCE_CHANGE_PASSWORD' && !proofs.includes('NEW_PASSWORD'),
  },
];
