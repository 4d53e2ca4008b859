import { aim } from './aim.ts';
import type { ChallengeName } from './challenge-name.ts';
import type { Progress } from './progress.ts';
import { isFirstProof } from './proof.ts';
import type { Subject } from './subject.ts';

/** The challenges between which the client, or the pool's define trigger, may choose where the sign-in stands. */
export function offersOf(
  { flow, proofs, awaits, hasOnlyNumber }: Progress,
  subject: Subject,
): readonly ChallengeName[] {
  const { firstFactors, secondFactor } = aim(subject, proofs);
  switch (awaits) {
    case undefined:
      if (proofs.some(isFirstProof)) return secondFactor.factors;
      return flow === 'USER_AUTH' ? withVerifier(firstFactors) : [];
    case 'SELECT_CHALLENGE':
      return withVerifier(firstFactors);
    case 'PASSWORD_SRP':
      return firstFactors.includes('PASSWORD_SRP') ? ['PASSWORD_VERIFIER'] : [];
    case 'DEVICE_SRP_AUTH':
      return ['DEVICE_PASSWORD_VERIFIER'];
    case 'DEFINE':
      return hasOnlyNumber ? ['PASSWORD_VERIFIER', 'CUSTOM_CHALLENGE'] : ['CUSTOM_CHALLENGE'];
    case 'SELECT_MFA_TYPE':
      return secondFactor.factors;
    case 'MFA_SETUP':
      return secondFactor.setUps.filter((factor) => factor === 'EMAIL_OTP');
    default:
      return [];
  }
}

/** Whoever names PASSWORD_SRP with their number is given the verifier at once. */
function withVerifier(offers: readonly ChallengeName[]): readonly ChallengeName[] {
  return offers.includes('PASSWORD_SRP') ? [...offers, 'PASSWORD_VERIFIER'] : offers;
}
