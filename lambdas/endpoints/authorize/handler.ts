import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import type { WebServices } from '../../platform/web-services.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import { readPageRequest } from '../read-page-request.ts';
import { type AuthorizationServices, type AuthorizationVisit, serveAuthorization } from '../serve-authorization.ts';
import { type Redirect, servePage } from '../serve-page.ts';
import { turnIntoGet } from '../turn-into-get.ts';
import { answerFromSession } from './answer-from-session.ts';
import { askToSignIn } from './ask-to-sign-in.ts';
import { leaveForProvider } from './leave-for-provider.ts';

/**
 * `/oauth2/authorize` (RFC 6749 §3.1, OpenID Connect Core §3.1.2): the request is judged (`flows/oauth/read-authorization-request.ts` is the
 * list of what must be right), then answered from the browser's login session, or the person is asked to sign in, here or at a provider.
 */
export function createAuthorizeHandler(services: AuthorizationServices & WebServices): HttpHandler {
  const authorize = serveAuthorization(
    services,
    async (visit) => (await answerFromSession(services, visit)) ?? askSomebody(services, visit),
    readPageRequest,
  );
  const redirect = servePage(services, async (event) => turnIntoGet(event, '/oauth2/authorize'));
  return (event, context) => {
    const handler = event.requestContext.http.method === 'POST' ? redirect : authorize;
    return handler(event, context);
  };
}

async function askSomebody(
  services: AuthorizationServices & WebServices,
  visit: AuthorizationVisit,
): Promise<Redirect> {
  const { provider, prompts } = visit.request;
  if (prompts.has('none')) throw new OauthError('login_required', oauthMessages.loginRequired);
  return provider === undefined ? askToSignIn(visit) : leaveForProvider(services, visit, provider);
}
