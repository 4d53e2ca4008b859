import type { TokenFamily, User } from './user.ts';

/** True when a family's tokens count for nothing: revoked, begun for another user of that name, or before a global sign-out. */
export function isFamilyRevoked(family: TokenFamily, user: User): boolean {
  return (
    family.revokedAt !== undefined ||
    family.sub !== user.sub ||
    (user.signedOutAt !== undefined && (family.beganAt ?? family.authenticatedAt) <= user.signedOutAt)
  );
}
