import { provenFactors } from '../sign-in/proven-factors.ts';
import { sessionError } from '../sign-in/session-error.ts';
import type { SignInEnding } from '../sign-in/sign-in-ending.ts';
import { makeLoginSession } from './make-login-session.ts';

/**
 * The ending of sign-ins at the service's own page: a login session. A step-up from one ends that and begins another, as old as its oldest
 * proof, so that stepping up makes no sign-in younger; throws `NotAuthorizedException` where the former one no longer vouches.
 */
export const endInLoginSession: SignInEnding = async (services, { attempt, user, id, proofs }) => {
  const { pool, client, viewer, stepUp } = attempt;
  const now = services.clock.now();
  const former = stepUp?.session;
  if (former && former.until <= now) throw sessionError('expired');
  // The level is for each request to be told that asks for one.
  const factors = { ...provenFactors(attempt, proofs, now), acr: undefined };
  const { session, cookie } = await makeLoginSession(services, {
    pool,
    client,
    user,
    viewer,
    id,
    factors,
    eventId: attempt.watch?.eventId,
    authenticatedAt: former?.authenticatedAt,
  });
  const endLoginSession = former && { ...session, id: former.id };
  return { outcome: { login: { session, user, cookie } }, begins: { beginLoginSession: session, endLoginSession } };
};
