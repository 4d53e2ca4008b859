import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import type { AuthorizationVisit } from '../serve-authorization.ts';

/** Throws OauthError for a request that wants nothing shown. */
export function refuseSilence({ request }: AuthorizationVisit): void {
  if (request.prompts.has('none')) throw new OauthError('login_required', oauthMessages.loginRequired);
}
