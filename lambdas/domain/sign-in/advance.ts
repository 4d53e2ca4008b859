import { type AimedSubject, aim } from './aim.ts';
import type { SignInFlow } from './allows-flow.ts';
import type { ChallengeName } from './challenge-name.ts';
import { levelOf } from './level.ts';
import { offersOf } from './offers-of.ts';
import type { Progress } from './progress.ts';
import { isFirstProof, isSecondProof, type Proof } from './proof.ts';
import { provableBy } from './provable-by.ts';
import { refuseSubject, type SubjectRefusal } from './refuse-subject.ts';
import type { Subject } from './subject.ts';

/** What came in: the start with or without a proof, or a right or wrong answer to a challenge, or a choice between challenges. */
export interface Answer {
  readonly to: ChallengeName | undefined;
  readonly outcome: { readonly proof: Proof } | { readonly chosen: ChallengeName } | 'nothing' | 'wrong';
}

/** What follows. */
export type Turn =
  | { readonly kind: 'challenge'; readonly name: ChallengeName; readonly proofs: readonly Proof[] }
  | { readonly kind: 'tokens'; readonly proofs: readonly Proof[] }
  | {
      readonly kind: 'refusal';
      readonly reason: 'out-of-turn' | 'wrong' | 'not-offered' | 'no-factor' | SubjectRefusal;
    };

/**
 * The sign-in machine, a pure function: one answer leads to the next challenge that is due, to tokens when none is, or to a refusal.
 * A step-up begins with the proofs that a token vouches for. Beyond the ways in that a choice-based sign-in offers, nothing about the person is told before a first factor is proven.
 */
export function advance(progress: Progress, answer: Answer, subject: Subject): Turn {
  const { proofs, awaits } = progress;
  const { outcome } = answer;
  if (answer.to !== awaits) return refuse('out-of-turn');
  if (outcome === 'wrong') return refuse('wrong');
  if (outcome === 'nothing') return awaits === undefined ? nextTurn(progress, subject) : refuse('wrong');
  if ('chosen' in outcome) {
    const isOffered = offersOf(progress, subject).includes(outcome.chosen);
    return isOffered ? challenge(outcome.chosen, proofs) : refuse('not-offered');
  }
  if (!provableBy(progress, subject).includes(outcome.proof)) return refuse('out-of-turn');
  return nextTurn({ ...progress, proofs: [...proofs, outcome.proof] }, subject);
}

function nextTurn({ flow, proofs }: Progress, person: Subject): Turn {
  const subject = aim(person, proofs);
  if (!proofs.some(isFirstProof)) return firstTurn(flow, proofs, subject);
  const refusal = refuseSubject(subject);
  if (refusal) return refuse(refusal);
  if (subject.status === 'FORCE_CHANGE_PASSWORD' && !proofs.includes('NEW_PASSWORD')) {
    return challenge('NEW_PASSWORD_REQUIRED', proofs);
  }
  if (subject.hasDevice && !proofs.includes('DEVICE')) return challenge('DEVICE_SRP_AUTH', proofs);
  return needsSecondFactor(proofs, subject) ? secondTurn(proofs, subject) : { kind: 'tokens', proofs };
}

function firstTurn(flow: SignInFlow, proofs: readonly Proof[], { firstFactors }: Subject): Turn {
  if (flow === 'USER_SRP_AUTH') return challenge('PASSWORD_VERIFIER', proofs);
  if (flow !== 'USER_AUTH') return refuse('wrong');
  const [only, ...others] = firstFactors;
  if (only === undefined) return refuse('no-factor');
  return challenge(others.length === 0 ? only : 'SELECT_CHALLENGE', proofs);
}

function needsSecondFactor(proofs: readonly Proof[], { secondFactor, level }: AimedSubject): boolean {
  if (levelOf(proofs) < level) return true;
  if (!secondFactor.isRequired || proofs.some(isSecondProof)) return false;
  if (secondFactor.passkeySuffices && proofs.includes('WEB_AUTHN')) return false;
  return !(secondFactor.deviceSuffices && proofs.includes('DEVICE'));
}

function secondTurn(proofs: readonly Proof[], { secondFactor: { factors, setUps } }: Subject): Turn {
  const [only, ...others] = factors;
  if (only !== undefined) return challenge(others.length === 0 ? only : 'SELECT_MFA_TYPE', proofs);
  return setUps.length === 0 ? refuse('no-factor') : challenge('MFA_SETUP', proofs);
}

function challenge(name: ChallengeName, proofs: readonly Proof[]): Turn {
  return { kind: 'challenge', name, proofs };
}

function refuse(reason: Extract<Turn, { kind: 'refusal' }>['reason']): Turn {
  return { kind: 'refusal', reason };
}
