import { provenFactors } from '../sign-in/proven-factors.ts';
import type { SignInEnding } from '../sign-in/sign-in-ending.ts';
import { makeLoginSession } from './make-login-session.ts';

/** The ending of sign-ins at the service's own page: a login session. */
export const endInLoginSession: SignInEnding = async (services, { attempt, user, id, proofs }) => {
  const { pool, client, viewer } = attempt;
  const eventId = attempt.watch?.eventId;
  // The level is for each request to be told that asks for one.
  const factors = { ...provenFactors(attempt, proofs, services.clock.now()), acr: undefined };
  const { session, cookie } = await makeLoginSession(services, { pool, client, user, viewer, id, factors, eventId });
  return { outcome: { login: { session, user, cookie } }, begins: { beginLoginSession: session } };
};
