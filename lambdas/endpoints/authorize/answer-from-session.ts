import { responseUrl } from '../../domain/oauth/response-url.ts';
import { levelOfSession } from '../../domain/sessions/level-of-session.ts';
import { answerAuthorization } from '../../flows/oauth/answer-authorization.ts';
import { readAskedLevels } from '../../flows/oauth/steps/read-asked-levels.ts';
import { describeViewer } from '../../flows/sessions/describe-viewer.ts';
import { viewerOf } from '../../wire/viewer-of.ts';
import { findReusableSession } from '../find-reusable-session.ts';
import type { AuthorizationServices, AuthorizationVisit } from '../serve-authorization.ts';
import type { Redirect } from '../serve-page.ts';

/** Answers for the person who signed in with this browser before (single sign-on); undefined when that doesn't do for the request. */
export async function answerFromSession(
  services: AuthorizationServices,
  visit: AuthorizationVisit,
): Promise<Redirect | undefined> {
  const { event, request } = visit;
  const found = await findReusableSession(services, visit);
  if (!found) return undefined;
  const { session, user } = found;
  const levels = readAskedLevels(request);
  if (levels.length > 0 && !levels.some((level) => level <= levelOfSession(request.pool, session))) return undefined;
  const tracked = describeViewer(request.pool, viewerOf(event), services.clock.now());
  const response = await answerAuthorization(services, request, { user, session, tracked });
  if (session.session && tracked) await services.store.loginSessions.touch(session, tracked);
  return { statusCode: 302, location: responseUrl(request.redirectUri, request.responseMode, response) };
}
