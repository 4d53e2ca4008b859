import { isSelfRegistered } from '../../../domain/clients/is-self-registered.ts';
import { issuer } from '../../../domain/issuer.ts';
import type { AuthorizationParameter } from '../../../domain/oauth/authorization-parameter.ts';
import { matchesRedirectUri } from '../../../domain/oauth/matches-redirect-uri.ts';
import type { Parameters } from '../../../domain/oauth/read-parameters.ts';
import { readResponseType } from '../../../domain/oauth/read-response-type.ts';
import type { ResponseMode } from '../../../domain/oauth/response-url.ts';
import type { UserPool } from '../../../domain/user-pool.ts';
import type { UserPoolClient } from '../../../domain/user-pool-client.ts';
import { OauthError } from '../../../errors/oauth-error.ts';
import { oauthMessages } from '../../../errors/oauth-messages.ts';
import type { Services } from '../../../platform/services.ts';
import type { AuthorizationTarget } from '../authorization-request.ts';
import type { AuthorizationValues } from './authorization-values.ts';

/**
 * Where the answer goes: to one of the client's callbacks, or to its default one. From here on errors go there, too. Throws OauthError.
 */
export async function chooseTarget(
  services: Pick<Services, 'deployment'>,
  pool: UserPool,
  client: UserPoolClient,
  { values, repeated }: Parameters<AuthorizationParameter>,
): Promise<AuthorizationTarget> {
  if (repeated.includes('redirect_uri')) {
    throw new OauthError('invalid_request', oauthMessages.repeated('redirect_uri'));
  }
  const { configuration } = client;
  const callbacks = configuration.CallbackURLs ?? [];
  const asked = values.redirect_uri ?? configuration.DefaultRedirectURI;
  if (asked === undefined) throw new OauthError('invalid_request', oauthMessages.missing('redirect_uri'));
  if (!callbacks.some((registered) => matchesRedirectUri(registered, asked))) {
    throw new OauthError('invalid_request', oauthMessages.redirectUnregistered);
  }
  return {
    redirectUri: asked,
    responseMode: readMode(values),
    state: repeated.includes('state') ? undefined : values.state,
    issuer: issuer(await services.deployment.publicOrigin(), pool.id),
    isTrusted: !isSelfRegistered(client),
  };
}

/** Tokens never travel in a query, where servers and histories would keep them. */
function readMode({ response_type: type = '', response_mode: mode }: AuthorizationValues): ResponseMode {
  const known = readResponseType(type);
  return (known !== undefined && known !== 'code') || mode === 'fragment' ? 'fragment' : 'query';
}
