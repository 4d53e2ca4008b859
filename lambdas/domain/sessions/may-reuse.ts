import { isSelfRegistered } from '../clients/is-self-registered.ts';
import { tracksTokens } from '../tokens/tracks-tokens.ts';
import type { User } from '../user.ts';
import type { UserPool } from '../user-pool.ts';
import type { UserPoolClient } from '../user-pool-client.ts';
import type { LoginSession } from './login-session.ts';
import { reuseTime } from './reuse-time.ts';

/** Who would reuse a sign-in, and under which terms. */
export interface Reuse {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly user: User;
  readonly maximumAgeSeconds: number | undefined;
  /** ms */
  readonly now: number;
}

/**
 * True when a client may reuse a sign-in without asking the person: within its own time, and not older than the request says. A client
 * that registered itself may only reuse sign-ins at its own page, or any stranger's client would get tokens of whoever follows a link.
 */
export function mayReuse(session: LoginSession, { pool, client, user, maximumAgeSeconds, now }: Reuse): boolean {
  const age = now - session.authenticatedAt;
  if (age >= reuseTime(pool, client)) return false;
  if (maximumAgeSeconds !== undefined && age >= maximumAgeSeconds * 1000) return false;
  if (isSelfRegistered(client) && session.clientId !== client.id) return false;
  // Tokens that don't name their sign-in are judged by its time alone: from before a global sign-out they would be revoked at once.
  return tracksTokens(client) || user.signedOutAt === undefined || session.authenticatedAt > user.signedOutAt;
}
