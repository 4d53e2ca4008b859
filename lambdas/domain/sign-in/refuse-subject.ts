import type { Subject } from './subject.ts';

/** What keeps a person out. */
export type SubjectRefusal = 'disabled' | 'unconfirmed' | 'reset-required' | 'password-expired' | 'federated' | 'risky';

/** Why this person gets no tokens even with the right password; undefined when they may. */
export function refuseSubject({ enabled, status, passwordExpired, isBlocked }: Subject): SubjectRefusal | undefined {
  if (!enabled) return 'disabled';
  if (status === 'UNCONFIRMED') return 'unconfirmed';
  if (status === 'RESET_REQUIRED') return 'reset-required';
  if (status === 'EXTERNAL_PROVIDER') return 'federated';
  if (isBlocked) return 'risky';
  return status === 'FORCE_CHANGE_PASSWORD' && passwordExpired ? 'password-expired' : undefined;
}
