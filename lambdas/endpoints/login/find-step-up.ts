import { levelOfSession } from '../../domain/sessions/level-of-session.ts';
import { reuseTime } from '../../domain/sessions/reuse-time.ts';
import { creditOf } from '../../domain/sign-in/credit-of.ts';
import type { User } from '../../domain/user.ts';
import { readAskedLevels } from '../../flows/oauth/steps/read-asked-levels.ts';
import type { Vouching } from '../../flows/sign-in/vouching.ts';
import { findReusableSession } from '../find-reusable-session.ts';
import type { AuthorizationServices, AuthorizationVisit } from '../serve-authorization.ts';

/** Somebody who is signed in, and the login session that vouches for what they needn't prove again. */
export interface PersonToStepUp {
  readonly user: User;
  readonly vouching: Vouching;
}

/**
 * Who is signed in below the levels that the request asks for, by proofs that count towards them; undefined for anybody else, who signs in as
 * if nobody had. One read where levels are asked for, else none.
 */
export async function findStepUp(
  services: AuthorizationServices,
  visit: AuthorizationVisit,
): Promise<PersonToStepUp | undefined> {
  const { event, request } = visit;
  const { pool, client, maximumAgeSeconds = Number.POSITIVE_INFINITY } = request;
  const levels = readAskedLevels(request);
  // A page that wants a fresh proof is not to be had by half of one.
  const isForPage = new URLSearchParams(event.rawQueryString).has('next');
  if (levels.length === 0 || isForPage || !request.hasOwnUsers) return undefined;
  const found = await findReusableSession(services, visit);
  if (!found || found.session.provider !== undefined) return undefined;
  const { session, user } = found;
  if (levels.some((level) => level <= levelOfSession(pool, session))) return undefined;
  if (creditOf(session.factors?.proofs ?? []).length === 0) return undefined;
  const span = Math.min(reuseTime(pool, client), maximumAgeSeconds * 1000);
  return { user, vouching: { session, until: session.authenticatedAt + span } };
}
