import { OauthError } from '../../../errors/oauth-error.ts';
import { oauthMessages } from '../../../errors/oauth-messages.ts';
import type { AuthorizationValues } from './authorization-values.ts';

/** Requests in JWTs aren't built, and ignoring one would ignore what it asks for (OpenID Connect Core §6). Throws OauthError. */
export function refuseRequestObject(values: AuthorizationValues): void {
  if (values.request !== undefined) throw new OauthError('request_not_supported', oauthMessages.requestObject);
  if (values.request_uri !== undefined) throw new OauthError('request_uri_not_supported', oauthMessages.requestObject);
}
