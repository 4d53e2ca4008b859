import { isSelfRegistered } from '../../../domain/clients/is-self-registered.ts';
import type { ResponseType } from '../../../domain/oauth/response-type.ts';
import type { UserPoolClient } from '../../../domain/user-pool-client.ts';
import { OauthError } from '../../../errors/oauth-error.ts';
import { oauthMessages } from '../../../errors/oauth-messages.ts';
import type { AuthorizationValues } from './authorization-values.ts';

const SHA_256 = /^[A-Za-z0-9_-]{43}$/;

/**
 * The PKCE challenge (RFC 7636 §4.3), by S256 alone: `plain`, which a missing method means, protects from nobody who reads requests. Public
 * clients that registered themselves must send one; others needn't, as in Cognito. Throws OauthError.
 */
export function readChallenge(
  client: UserPoolClient,
  { code_challenge: challenge, code_challenge_method: method }: AuthorizationValues,
  responseType: ResponseType,
): string | undefined {
  if (challenge === undefined && method === undefined) {
    const mustHave = isSelfRegistered(client) && client.secrets.length === 0;
    if (mustHave && responseType === 'code') throw refuse(oauthMessages.challengeRequired);
    return undefined;
  }
  if (method !== 'S256') throw refuse(oauthMessages.challengeMethod);
  if (challenge === undefined || !SHA_256.test(challenge)) throw refuse(oauthMessages.challengeInvalid);
  return challenge;
}

function refuse(description: string): OauthError {
  return new OauthError('invalid_request', description);
}
