import { type AimedSubject, aim } from './aim.ts';
import type { FirstFactor, SecondFactor } from './factors.ts';
import { levelOf } from './level.ts';
import type { Progress } from './progress.ts';
import { isFirstProof, type Proof } from './proof.ts';
import type { Subject } from './subject.ts';

/**
 * What an answer can prove where the sign-in stands. A factor that was offered when the challenge was put and no longer is proves
 * nothing any more.
 */
export function provableBy({ flow, proofs, awaits }: Progress, person: Subject): readonly Proof[] {
  const subject = aim(person, proofs);
  const { factors, setUps } = subject.secondFactor;
  const begun = proofs.some(isFirstProof);
  switch (awaits) {
    case undefined:
      if (begun) return [];
      if (flow === 'USER_AUTH') return [...first('PASSWORD', subject), 'CONFIRMATION'];
      return flow === 'USER_PASSWORD_AUTH' || flow === 'ADMIN_USER_PASSWORD_AUTH' ? ['PASSWORD'] : [];
    case 'SELECT_CHALLENGE':
    case 'PASSWORD':
      return first('PASSWORD', subject);
    case 'PASSWORD_VERIFIER':
      return flow === 'USER_AUTH' && first('PASSWORD_SRP', subject).length === 0 ? [] : ['PASSWORD'];
    case 'SMS_OTP':
    case 'WEB_AUTHN':
      return first(awaits, subject);
    case 'EMAIL_OTP':
      return begun ? second('EMAIL_OTP', 'EMAIL_MFA', proofs, subject) : first(awaits, subject);
    case 'SMS_MFA':
    case 'SOFTWARE_TOKEN_MFA':
      return second(awaits, awaits, proofs, subject);
    case 'MFA_SETUP':
      return [...factors, ...setUps].includes('SOFTWARE_TOKEN_MFA') ? ['SOFTWARE_TOKEN_MFA'] : [];
    case 'DEVICE_PASSWORD_VERIFIER':
      return subject.hasDevice ? ['DEVICE'] : [];
    case 'NEW_PASSWORD_REQUIRED':
      return ['NEW_PASSWORD'];
    default:
      return [];
  }
}

function first(factor: FirstFactor, { firstFactors }: Subject): readonly Proof[] {
  if (!firstFactors.includes(factor)) return [];
  return [factor === 'PASSWORD_SRP' ? 'PASSWORD' : factor];
}

/** A recovery code stands in for each of them, but not for the level that only an authenticator app reaches. */
function second(
  factor: SecondFactor,
  proof: Proof,
  proofs: readonly Proof[],
  { secondFactor: { factors, setUps }, level }: AimedSubject,
): readonly Proof[] {
  if (!factors.includes(factor) && !setUps.includes(factor)) return [];
  return levelOf([...proofs, 'RECOVERY_CODE']) < level ? [proof] : [proof, 'RECOVERY_CODE'];
}
