import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import type { AuthorizationVisit } from '../serve-authorization.ts';
import type { Redirect } from '../serve-page.ts';

/** To the sign-in page, with the same query. Throws OauthError when the client wants nothing shown. */
export function askToSignIn({ event, domain, request }: AuthorizationVisit): Redirect {
  if (request.prompts.has('none')) throw new OauthError('login_required', oauthMessages.loginRequired);
  return { statusCode: 302, location: `${domain.basePath}/login?${event.rawQueryString}` };
}
