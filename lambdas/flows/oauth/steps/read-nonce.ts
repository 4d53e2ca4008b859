import type { ResponseType } from '../../../domain/oauth/response-type.ts';
import { OauthError } from '../../../errors/oauth-error.ts';
import { oauthMessages } from '../../../errors/oauth-messages.ts';
import type { AuthorizationValues } from './authorization-values.ts';

/**
 * The nonce, which an ID token that comes through the browser must have (OpenID Connect Core §3.2.2.1). Cognito's `token` needs none. Throws
 * OauthError.
 */
export function readNonce({ nonce }: AuthorizationValues, responseType: ResponseType): string | undefined {
  if (nonce === undefined && responseType.includes('id_token')) {
    throw new OauthError('invalid_request', oauthMessages.nonceRequired);
  }
  return nonce;
}
