import type { FirstFactor, SecondFactor } from './factors.ts';
import { type Level, levelOf } from './level.ts';
import { isFirstProof, type Proof } from './proof.ts';
import type { Subject } from './subject.ts';

const FIRST_PROOFS: Readonly<Record<FirstFactor, Proof>> = {
  PASSWORD_SRP: 'PASSWORD',
  PASSWORD: 'PASSWORD',
  WEB_AUTHN: 'WEB_AUTHN',
  EMAIL_OTP: 'EMAIL_OTP',
  SMS_OTP: 'SMS_OTP',
};
const SECOND_PROOFS: Readonly<Record<SecondFactor, Proof>> = {
  SMS_MFA: 'SMS_MFA',
  SOFTWARE_TOKEN_MFA: 'SOFTWARE_TOKEN_MFA',
  EMAIL_OTP: 'EMAIL_MFA',
};

/** A person as a step-up sees them: with the level that it aims at, and the factors that lead there. */
export interface AimedSubject extends Subject {
  readonly level: Level | 0;
}

/**
 * Narrows a person's factors to those that lead to the first of the levels asked for that they can reach from what is proven, and makes a
 * second factor due where the level needs one. Where one is demanded anyway, those that are asked for then come first: a level is no way
 * around them. Codes that the person may sign in with count beside a password too. Who can reach
 * none of the levels is shown the password, as anybody else is, and learns after it that there is no way.
 */
export function aim(subject: Subject, proofs: readonly Proof[]): AimedSubject {
  const [wanted] = subject.levels;
  if (wanted === undefined) return { ...subject, level: 0 };
  const begun = proofs.some(isFirstProof);
  const seconds = secondsOf(subject).filter((factor) => !proofs.includes(SECOND_PROOFS[factor]));
  const reach = (more: readonly Proof[]) => levelOf([...proofs, ...more]);
  const first: readonly Proof[] = begun ? [] : ['PASSWORD'];
  const withSeconds = reach([...first, ...seconds.map((factor) => SECOND_PROOFS[factor])]);
  const through = (factor: FirstFactor) => (isPassword(factor) ? withSeconds : reach([FIRST_PROOFS[factor]]));
  const best = begun ? withSeconds : Math.max(0, ...subject.firstFactors.map(through));
  const level = subject.levels.find((each) => each <= best) ?? wanted;
  const leading = subject.firstFactors.filter((factor) => through(factor) >= level);
  const leads = (factor: SecondFactor) => reach([...first, SECOND_PROOFS[factor]]) >= level;
  const { secondFactor } = subject;
  const leadingSeconds = seconds.filter(leads);
  const demanded = secondFactor.isRequired ? leadingSeconds.filter((each) => secondFactor.factors.includes(each)) : [];
  return {
    ...subject,
    level,
    firstFactors: leading.length > 0 ? leading : ['PASSWORD_SRP', 'PASSWORD'],
    secondFactor: {
      ...secondFactor,
      factors: demanded.length > 0 ? demanded : leadingSeconds,
      setUps: secondFactor.setUps.filter(leads),
    },
  };
}

function secondsOf({ firstFactors, secondFactor }: Subject): readonly SecondFactor[] {
  const seconds = new Set(secondFactor.possible);
  if (firstFactors.includes('EMAIL_OTP')) seconds.add('EMAIL_OTP');
  if (firstFactors.includes('SMS_OTP')) seconds.add('SMS_MFA');
  return [...seconds];
}

function isPassword(factor: FirstFactor): boolean {
  return FIRST_PROOFS[factor] === 'PASSWORD';
}
