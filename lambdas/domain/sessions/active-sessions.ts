import { isFamilyRevoked } from '../is-family-revoked.ts';
import type { TokenFamily, User } from '../user.ts';
import type { TrackedSession } from './tracked-session.ts';

/** A token family that is a session which lists show. */
export type ActiveSession = TokenFamily & { readonly session: TrackedSession };

/** Those of the user's families that are tracked and still good for tokens, the one used last first. `now` in ms. */
export function activeSessions(families: readonly TokenFamily[], user: User, now: number): readonly ActiveSession[] {
  return families
    .filter((family): family is ActiveSession => family.session !== undefined)
    .filter((family) => family.expiresAt > now && !isFamilyRevoked(family, user))
    .toSorted((a, b) => b.session.lastActiveAt - a.session.lastActiveAt || (a.id < b.id ? -1 : 1));
}
