import { sessionId } from '../sessions/session-id.ts';
import type { TokenFamily } from '../user.ts';
import type { Happening } from './user-event.ts';

/** A family that is begun is a sign-in, one that is revoked a sign-out; one whose time is over merely goes. */
export function compareFamilies(before: TokenFamily | undefined, after: TokenFamily | undefined): readonly Happening[] {
  if (!after) return [];
  const { poolId: userPoolId, username, sub, clientId } = after;
  const whose = { userPoolId, username, sub };
  const session = { clientId, sessionId: sessionId('tkn', after.id) };
  if (!before) return [{ ...whose, type: 'UserSignedIn', change: session }];
  const isEnd = before.revokedAt === undefined && after.revokedAt !== undefined;
  return isEnd ? [{ ...whose, type: 'UserSignedOut', change: { ...session, everywhere: false } }] : [];
}
