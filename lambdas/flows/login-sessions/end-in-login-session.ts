import type { SignInEnding } from '../sign-in/sign-in-ending.ts';
import { makeLoginSession } from './make-login-session.ts';

/** The ending of sign-ins at the service's own page: a login session. */
export const endInLoginSession: SignInEnding = async (services, { attempt, user, id }) => {
  const { pool, client, viewer } = attempt;
  const eventId = attempt.watch?.eventId;
  const { session, cookie } = await makeLoginSession(services, { pool, client, user, viewer, id, eventId });
  return { outcome: { login: { session, user, cookie } }, begins: { beginLoginSession: session } };
};
