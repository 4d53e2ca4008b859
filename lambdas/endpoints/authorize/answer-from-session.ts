import { responseUrl } from '../../domain/oauth/response-url.ts';
import { levelOfSession } from '../../domain/sessions/level-of-session.ts';
import type { LoginSession } from '../../domain/sessions/login-session.ts';
import { mayReuse } from '../../domain/sessions/may-reuse.ts';
import { readLoginSession } from '../../flows/login-sessions/read-login-session.ts';
import { answerAuthorization } from '../../flows/oauth/answer-authorization.ts';
import { readAskedLevels } from '../../flows/oauth/steps/read-asked-levels.ts';
import { describeViewer } from '../../flows/sessions/describe-viewer.ts';
import { viewerOf } from '../../wire/viewer-of.ts';
import { LOGIN_COOKIE } from '../login-cookie.ts';
import { readCookie } from '../read-cookie.ts';
import type { AuthorizationServices, AuthorizationVisit } from '../serve-authorization.ts';
import type { Redirect } from '../serve-page.ts';

/** Prompts after which the person is always shown something. */
const INTERACTIVE = ['login', 'select_account', 'consent'] as const;

/** Answers for the person who signed in with this browser before (single sign-on); undefined when that doesn't do for the request. */
export async function answerFromSession(
  services: AuthorizationServices,
  { event, request }: AuthorizationVisit,
): Promise<Redirect | undefined> {
  const { pool, client, prompts, maximumAgeSeconds, expectedSub } = request;
  // Whoever comes for the account page is to prove anew who they are.
  if (request.account !== undefined) return undefined;
  if (INTERACTIVE.some((prompt) => prompts.has(prompt))) return undefined;
  const found = await readLoginSession(services, pool, readCookie(event, LOGIN_COOKIE));
  if (!found) return undefined;
  const { session, user } = found;
  const now = services.clock.now();
  if (!mayReuse(session, { pool, client, user, maximumAgeSeconds, now })) return undefined;
  if (!isOfProvider(request, session)) return undefined;
  const levels = readAskedLevels(request);
  if (levels.length > 0 && !levels.some((level) => level <= levelOfSession(pool, session))) return undefined;
  if (expectedSub !== undefined && expectedSub !== user.sub) return undefined;
  const tracked = describeViewer(pool, viewerOf(event), now);
  const response = await answerAuthorization(services, request, { user, session, tracked });
  if (session.session && tracked) await services.store.loginSessions.touch(session, tracked);
  return { statusCode: 302, location: responseUrl(request.redirectUri, request.responseMode, response) };
}

/** A request that says who is to vouch for the person isn't answered by somebody else's word. */
function isOfProvider(
  { provider, isOwnAsked }: AuthorizationVisit['request'],
  session: Pick<LoginSession, 'provider'>,
): boolean {
  if (isOwnAsked) return session.provider === undefined;
  return provider === undefined || session.provider?.name === provider.name;
}
