import { CHALLENGE_RULES, type ChallengeName, type ChallengeRule } from './challenge-rules.ts';
import type { Proof } from './proof.ts';
import { refuseSubject, type SubjectRefusal } from './refuse-subject.ts';
import type { Subject } from './subject.ts';

/** How far a sign-in is: what is proven, and the challenge that awaits an answer (none before the first). */
export interface Progress {
  readonly proofs: readonly Proof[];
  readonly awaits: ChallengeName | undefined;
}

/** What came in: the start with or without a proof, or a right or wrong answer to a challenge. */
export interface Answer {
  readonly to: ChallengeName | undefined;
  readonly outcome: { readonly proof: Proof } | 'nothing' | 'wrong';
}

/** What follows. */
export type Turn =
  | { readonly kind: 'challenge'; readonly name: ChallengeName; readonly proofs: readonly Proof[] }
  | { readonly kind: 'tokens'; readonly proofs: readonly Proof[] }
  | { readonly kind: 'refusal'; readonly reason: 'out-of-turn' | 'wrong' | SubjectRefusal };

/**
 * The sign-in machine, a pure function: one answer leads to the next challenge that is due, to tokens when none is, or to a refusal.
 * Nothing about the person is told before the first factor is proven.
 */
export function advance(
  progress: Progress,
  answer: Answer,
  subject: Subject,
  rules: readonly ChallengeRule[] = CHALLENGE_RULES,
): Turn {
  if (answer.to !== progress.awaits) return { kind: 'refusal', reason: 'out-of-turn' };
  if (answer.outcome === 'wrong') return { kind: 'refusal', reason: 'wrong' };
  const proofs = answer.outcome === 'nothing' ? progress.proofs : [...progress.proofs, answer.outcome.proof];
  const refusal = proofs.length === 0 ? undefined : refuseSubject(subject);
  if (refusal) return { kind: 'refusal', reason: refusal };
  const due = rules.find((rule) => rule.isDue(proofs, subject));
  if (due) return { kind: 'challenge', name: due.name, proofs };
  return proofs.length === 0 ? { kind: 'refusal', reason: 'wrong' } : { kind: 'tokens', proofs };
}
