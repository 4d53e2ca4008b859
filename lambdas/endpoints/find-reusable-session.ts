import type { LoginSession } from '../domain/sessions/login-session.ts';
import { mayReuse } from '../domain/sessions/may-reuse.ts';
import type { User } from '../domain/user.ts';
import { readLoginSession } from '../flows/login-sessions/read-login-session.ts';
import { LOGIN_COOKIE } from './login-cookie.ts';
import { readCookie } from './read-cookie.ts';
import type { AuthorizationServices, AuthorizationVisit } from './serve-authorization.ts';

/** Prompts after which the person is always shown something. */
const INTERACTIVE = ['login', 'select_account', 'consent'] as const;

/**
 * The login session of this browser that the request may reuse, whatever level it reached; undefined when there is none, or the request asks
 * for another sign-in. One read.
 */
export async function findReusableSession(
  services: AuthorizationServices,
  { event, request }: Pick<AuthorizationVisit, 'event' | 'request'>,
): Promise<{ readonly session: LoginSession; readonly user: User } | undefined> {
  const { pool, client, prompts, maximumAgeSeconds, expectedSub } = request;
  // Whoever comes for the account page is to prove anew who they are.
  if (request.account !== undefined) return undefined;
  if (INTERACTIVE.some((prompt) => prompts.has(prompt))) return undefined;
  const found = await readLoginSession(services, pool, readCookie(event, LOGIN_COOKIE));
  if (!found) return undefined;
  const { session, user } = found;
  if (!mayReuse(session, { pool, client, user, maximumAgeSeconds, now: services.clock.now() })) return undefined;
  if (!isOfProvider(request, session)) return undefined;
  return expectedSub === undefined || expectedSub === user.sub ? found : undefined;
}

/** A request that says who is to vouch for the person isn't answered by somebody else's word. */
function isOfProvider(
  { provider, isOwnAsked }: AuthorizationVisit['request'],
  session: Pick<LoginSession, 'provider'>,
): boolean {
  if (isOwnAsked) return session.provider === undefined;
  return provider === undefined || session.provider?.name === provider.name;
}
