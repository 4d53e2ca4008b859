import type { AccountTakeoverEventActionType } from '@aws-sdk/client-cognito-identity-provider';
import type { SecondFactor } from './factors.ts';
import type { Proof } from './proof.ts';
import type { Subject } from './subject.ts';

/** The first factor through the same medium: beside it, a code that goes there proves nothing more. */
const SAME_MEDIUM: Readonly<Record<SecondFactor, Proof | undefined>> = {
  EMAIL_OTP: 'EMAIL_OTP',
  SMS_MFA: 'SMS_OTP',
  SOFTWARE_TOKEN_MFA: undefined,
};

/**
 * The person as the risk of the sign-in lets the machine see them: with a second factor that is due, or kept out. Whatever they can prove
 * counts, switched on or not; nothing is set up on the way, and a remembered device isn't enough. MFA_REQUIRED keeps out who can prove nothing.
 */
export function withRiskDemand(
  subject: Subject,
  demand: AccountTakeoverEventActionType,
  proofs: readonly Proof[],
): Subject {
  const { secondFactor } = subject;
  if (demand === 'NO_ACTION') return subject;
  if (demand === 'BLOCK') return { ...subject, isBlocked: true };
  if (secondFactor.passkeySuffices && proofs.includes('WEB_AUTHN')) return subject;
  const isLeft = (factor: SecondFactor) => !proofs.some((proof) => proof === SAME_MEDIUM[factor]);
  const possible = secondFactor.possible.filter(isLeft);
  if (possible.length === 0) {
    return demand === 'MFA_REQUIRED' ? { ...subject, isBlocked: true } : subject;
  }
  const asked = secondFactor.factors.filter(isLeft);
  const factors = asked.length > 0 ? asked : possible;
  return {
    ...subject,
    secondFactor: { ...secondFactor, isRequired: true, isForRisk: true, factors, setUps: [], deviceSuffices: false },
  };
}
