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

/** What the pool's define trigger says: the sign-in is complete, or has failed, or goes on with the challenge of that name. */
export type Definition = 'tokens' | 'failure' | { readonly asks: string };

/**
 * What came in: the start with or without a proof, a right or wrong answer to a challenge, an answer of which the define trigger makes what
 * it will, a choice between challenges, what the define trigger says, or the wish for another code than the one that was sent (`again`).
 */
export interface Answer {
  readonly to: Progress['awaits'];
  readonly outcome:
    | { readonly proof: Proof }
    | { readonly chosen: ChallengeName }
    | { readonly undecided: true }
    | { readonly defined: Definition }
    | 'nothing'
    | 'again'
    | 'wrong';
}

/** The challenges whose answer was sent to the person. */
const SENT = ['EMAIL_OTP', 'SMS_OTP', 'SMS_MFA'] as const;

/** What follows. */
export type Turn =
  | { readonly kind: 'challenge'; readonly name: ChallengeName; readonly proofs: readonly Proof[] }
  | { readonly kind: 'tokens'; readonly proofs: readonly Proof[] }
  /** The define trigger is to be asked. */
  | { readonly kind: 'define'; readonly proofs: readonly Proof[] }
  | {
      readonly kind: 'refusal';
      readonly reason:
        | 'out-of-turn'
        | 'wrong'
        | 'not-offered'
        | 'not-definable'
        | 'no-factor'
        | 'no-second-factor'
        | SubjectRefusal;
    };

/**
 * The sign-in machine, a pure function: one answer leads to the next challenge that is due, to tokens when none is, or to a refusal.
 * A step-up begins with the proofs that a token vouches for. Beyond the ways in that a choice-based sign-in offers, nothing about the person
 * is told before a first factor is proven. A custom sign-in ends in tokens when the define trigger says so, and not before; a password that is
 * proven on the way has its second factor asked for.
 */
export function advance(progress: Progress, answer: Answer, subject: Subject): Turn {
  const { proofs, awaits } = progress;
  const { outcome } = answer;
  if (answer.to !== awaits) return refuse('out-of-turn');
  if (outcome === 'wrong') return refuse('wrong');
  if (outcome === 'again') return poseAgain(progress, subject);
  if (outcome === 'nothing') return awaits === undefined ? nextTurn(progress, subject) : refuse('wrong');
  if ('defined' in outcome) return follow(progress, outcome.defined, subject);
  if ('undecided' in outcome) return isForDefine(progress) ? { kind: 'define', proofs } : refuse('out-of-turn');
  if ('chosen' in outcome) {
    if (awaits === 'DEFINE') return refuse('out-of-turn');
    const isOffered = offersOf(progress, subject).includes(outcome.chosen);
    return isOffered ? challenge(outcome.chosen, proofs) : refuse('not-offered');
  }
  if (!provableBy(progress, subject).includes(outcome.proof)) return refuse('out-of-turn');
  return nextTurn({ ...progress, proofs: [...proofs, outcome.proof] }, subject);
}

/** Another code can be had while the factor would still count; nothing is proven by asking for it. */
function poseAgain(progress: Progress, subject: Subject): Turn {
  const { proofs, awaits } = progress;
  const name = SENT.find((sent) => sent === awaits);
  if (name === undefined || provableBy(progress, subject).length === 0) return refuse('out-of-turn');
  const refusal = proofs.some(isFirstProof) ? refuseSubject(subject) : undefined;
  return refusal ? refuse(refusal) : challenge(name, proofs);
}

/** What the define trigger decides. The number that SRP begins with is no ground for tokens. */
function follow(progress: Progress, defined: Definition, subject: Subject): Turn {
  const { proofs, awaits, hasOnlyNumber } = progress;
  if (awaits !== 'DEFINE') return refuse('out-of-turn');
  if (defined === 'failure') return refuse('wrong');
  if (defined === 'tokens') {
    return hasOnlyNumber ? refuse('not-definable') : nextTurn({ ...progress, proofs: [...proofs, 'CUSTOM'] }, subject);
  }
  const name = offersOf(progress, subject).find((offered) => offered === defined.asks);
  return name === undefined ? refuse('not-definable') : challenge(name, proofs);
}

/** A wrong password is for the define trigger to judge, as any answer of a custom challenge. */
function isForDefine({ flow, awaits }: Progress): boolean {
  return flow === 'CUSTOM_AUTH' && (awaits === 'CUSTOM_CHALLENGE' || awaits === 'PASSWORD_VERIFIER');
}

function nextTurn({ flow, proofs }: Progress, person: Subject): Turn {
  const subject = aim(person, proofs);
  if (!proofs.some(isFirstProof)) return firstTurn(flow, proofs, subject);
  // Who proves no password is none the worse for one that is temporary, or was.
  const isWithoutPassword = flow === 'CUSTOM_AUTH' && !proofs.includes('PASSWORD');
  const refusal = refuseSubject(subject);
  if (refusal && !(isWithoutPassword && refusal === 'password-expired')) return refuse(refusal);
  if (flow === 'CUSTOM_AUTH' && !proofs.includes('CUSTOM')) {
    return needsSecondFactor(flow, proofs, subject) ? secondTurn(proofs, subject) : { kind: 'define', proofs };
  }
  const isTemporary = subject.status === 'FORCE_CHANGE_PASSWORD' && !isWithoutPassword;
  if (isTemporary && !proofs.includes('NEW_PASSWORD')) {
    return challenge('NEW_PASSWORD_REQUIRED', proofs);
  }
  if (subject.hasDevice && !proofs.includes('DEVICE')) return challenge('DEVICE_SRP_AUTH', proofs);
  return needsSecondFactor(flow, proofs, subject) ? secondTurn(proofs, subject) : { kind: 'tokens', proofs };
}

function firstTurn(flow: SignInFlow, proofs: readonly Proof[], { firstFactors }: Subject): Turn {
  if (flow === 'CUSTOM_AUTH') return { kind: 'define', proofs };
  if (flow === 'USER_SRP_AUTH') return challenge('PASSWORD_VERIFIER', proofs);
  if (flow !== 'USER_AUTH') return refuse('wrong');
  const [only, ...others] = firstFactors;
  if (only === undefined) return refuse('no-factor');
  return challenge(others.length === 0 ? only : 'SELECT_CHALLENGE', proofs);
}

/** Which factors a sign-in by custom challenges alone takes is for the define trigger to say, but where its risk demands one. */
function needsSecondFactor(flow: SignInFlow, proofs: readonly Proof[], { secondFactor, level }: AimedSubject): boolean {
  if (flow === 'CUSTOM_AUTH' && !proofs.includes('PASSWORD') && !secondFactor.isForRisk) return false;
  if (levelOf(proofs) < level) return true;
  if (!secondFactor.isRequired || proofs.some(isSecondProof)) return false;
  if (secondFactor.passkeySuffices && proofs.includes('WEB_AUTHN')) return false;
  return !(secondFactor.deviceSuffices && proofs.includes('DEVICE'));
}

function secondTurn(proofs: readonly Proof[], { secondFactor: { factors, setUps }, level }: AimedSubject): Turn {
  const [only, ...others] = factors;
  if (only !== undefined) return challenge(others.length === 0 ? only : 'SELECT_MFA_TYPE', proofs);
  if (setUps.length > 0) return challenge('MFA_SETUP', proofs);
  return refuse(level > 0 ? 'no-factor' : 'no-second-factor');
}

function challenge(name: ChallengeName, proofs: readonly Proof[]): Turn {
  return { kind: 'challenge', name, proofs };
}

function refuse(reason: Extract<Turn, { kind: 'refusal' }>['reason']): Turn {
  return { kind: 'refusal', reason };
}
