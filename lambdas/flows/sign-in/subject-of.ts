import type { Subject } from '../../domain/sign-in/subject.ts';
import type { Credential, User } from '../../domain/user.ts';

/** The user as the sign-in machine sees them. A temporary password is good until its last millisecond, inclusive. */
export function subjectOf(user: User, credential: Credential | undefined, now: number): Subject {
  const { status, enabled } = user;
  const end = credential?.temporaryUntil;
  return { status, enabled, passwordExpired: end !== undefined && end < now };
}
