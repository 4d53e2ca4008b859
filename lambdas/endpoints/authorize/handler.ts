import type { HttpHandler } from '../../wire/aws-json.ts';
import { type AuthorizationServices, serveAuthorization } from '../serve-authorization.ts';
import { servePage } from '../serve-page.ts';
import { answerFromSession } from './answer-from-session.ts';
import { askToSignIn } from './ask-to-sign-in.ts';
import { turnIntoGet } from './turn-into-get.ts';

/**
 * `/oauth2/authorize` (RFC 6749 §3.1, OpenID Connect Core §3.1.2): the request is judged (`flows/oauth/read-authorization-request.ts` is the
 * list of what must be right), then answered from the browser's login session, or the person is asked to sign in.
 */
export function createAuthorizeHandler(services: AuthorizationServices): HttpHandler {
  const authorize = serveAuthorization(
    services,
    async (visit) => (await answerFromSession(services, visit)) ?? askToSignIn(visit),
  );
  const redirect = servePage(services, async (event) => turnIntoGet(event));
  return (event, context) => {
    const handler = event.requestContext.http.method === 'POST' ? redirect : authorize;
    return handler(event, context);
  };
}
