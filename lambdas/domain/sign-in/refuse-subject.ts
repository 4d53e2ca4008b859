import type { Subject } from './subject.ts';

/** What keeps a person out. */
export type SubjectRefusal = 'disabled' | 'unconfirmed' | 'reset-required' | 'password-expired' | 'federated';

/** Why this person gets no tokens even with the right password; undefined when they may. */
export function refuseSubject({ enabled, status, passwordExpired }: Subject): SubjectRefusal | undefined {
  if (!enabled) return 'disabled';
  if (status === 'UNCONFIRMED') return 'unconfirmed';
  if (status === 'RESET_REQUIRED') return 'reset-required';
  if (status === 'EXTERNAL_PROVIDER') return 'federated';
  return status === 'FORCE_CHANGE_PASSWORD' && passwordExpired ? 'password-expired' : undefined;
}
