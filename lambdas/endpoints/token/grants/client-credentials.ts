import { readScopes } from '../../../domain/oauth/read-scopes.ts';
import { OauthError } from '../../../errors/oauth-error.ts';
import { oauthMessages } from '../../../errors/oauth-messages.ts';
import { grantClientScopes } from '../../../flows/clients/grant-client-scopes.ts';
import { scopeToTell } from '../../../flows/oauth/scope-to-tell.ts';
import { makeClientToken } from '../../../flows/tokens/make-client-token.ts';
import type { Grant, TokenRequest } from '../grant.ts';
import { readClientMetadata } from '../read-client-metadata.ts';
import type { TokenForm } from '../token-form.ts';
import type { TokenServices } from '../token-services.ts';

/** A token for the client itself (RFC 6749 §4.4), with custom scopes alone. No refresh token: the client simply asks again. */
export const clientCredentials: Grant = {
  flow: 'client_credentials',

  async give(services, { client, form, viewer: { userAgent } }) {
    if (form.resource !== undefined) throw new OauthError('invalid_target', oauthMessages.resourceOfClient);
    if (client.secrets.length === 0) throw new OauthError('unauthorized_client', oauthMessages.grantForbidden);
    const clientMetadata = readClientMetadata(form.aws_client_metadata);
    const requested = readRequested(form);
    const scopes = await grantScopes(services, client, requested);
    const pool = await services.store.pools.read(client.poolId);
    if (!pool) throw new OauthError('invalid_client', oauthMessages.clientAuthentication);
    const request = { pool, client, scopes, clientMetadata, userAgent };
    const { accessToken, expiresInSeconds } = await makeClientToken(services, request);
    return {
      access_token: accessToken,
      expires_in: expiresInSeconds,
      token_type: 'Bearer',
      scope: scopeToTell(requested, accessToken),
    };
  },
};

function readRequested({ scope }: TokenForm): readonly string[] {
  const requested = scope === undefined ? [] : readScopes(scope);
  if (requested === undefined) throw new OauthError('invalid_scope', oauthMessages.scopeInvalid);
  return requested;
}

async function grantScopes(
  services: TokenServices,
  client: TokenRequest['client'],
  requested: readonly string[],
): Promise<readonly string[]> {
  const grant = await grantClientScopes(services, client, requested);
  if ('refused' in grant) throw new OauthError('invalid_scope', oauthMessages.scopeForbidden(grant.refused));
  if (grant.granted.length === 0) throw new OauthError('invalid_scope', oauthMessages.noScope);
  return grant.granted;
}
