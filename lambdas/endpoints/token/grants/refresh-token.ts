import { readScopes } from '../../../domain/oauth/read-scopes.ts';
import { messages } from '../../../errors/messages.ts';
import { OauthError } from '../../../errors/oauth-error.ts';
import { oauthMessages } from '../../../errors/oauth-messages.ts';
import { ServiceError } from '../../../errors/service-error.ts';
import { scopeToTell } from '../../../flows/oauth/scope-to-tell.ts';
import { retryOrRefuse } from '../../../flows/retry-or-refuse.ts';
import { findRefreshToken, type NamedByRefreshToken } from '../../../flows/tokens/find-refresh-token.ts';
import { refreshTokens } from '../../../flows/tokens/refresh-tokens.ts';
import type { Grant } from '../grant.ts';
import { readClientMetadata } from '../read-client-metadata.ts';
import type { TokenServices } from '../token-services.ts';

/**
 * New tokens for a refresh token (RFC 6749 §6), also for one of an API sign-in, with the scopes of the sign-in or
 * fewer. Where the client rotates
 * them, a token that was replaced before ends the whole sign-in: one of the two who have it shouldn't (RFC 9700 §4.14.2).
 */
export const refreshToken: Grant = {
  flow: undefined,

  async give(services, { client, form, viewer }) {
    const token = form.refresh_token;
    if (token === undefined) throw new OauthError('invalid_request', oauthMessages.missing('refresh_token'));
    const clientMetadata = readClientMetadata(form.aws_client_metadata);
    return retryOrRefuse('TooManyRequestsException', messages.refreshTokenTooManyRetries, async () => {
      const { named } = await findRefreshToken(services, { clientId: client.id, poolId: client.poolId, token });
      refuseOtherResource(named, form.resource);
      const scopes = narrowScopes(named, form.scope);
      const request = { client, named, viewer, clientMetadata, scopes };
      const tokens = await refreshTokens(services, request).catch((error: unknown) =>
        endReused(services, named, error),
      );
      return {
        access_token: tokens.AccessToken,
        id_token: tokens.IdToken,
        refresh_token: tokens.RefreshToken,
        expires_in: tokens.ExpiresIn,
        token_type: 'Bearer',
        scope: scopeToTell(scopes ?? named?.family?.scope.split(' '), tokens.AccessToken),
      };
    });
  },
};

function refuseOtherResource(named: NamedByRefreshToken | undefined, resource: string | undefined): void {
  if (resource !== undefined && named?.family?.oauth?.resource !== resource) {
    throw new OauthError('invalid_target', oauthMessages.resourceMismatch);
  }
}

/** The scopes that the client wants this time: some of those of the sign-in, which keeps all (RFC 6749 §6). Undefined for all of them. */
function narrowScopes(named: NamedByRefreshToken | undefined, text: string | undefined): readonly string[] | undefined {
  if (text === undefined || named?.family === undefined) return undefined;
  const asked = readScopes(text);
  if (asked === undefined) throw new OauthError('invalid_scope', oauthMessages.scopeInvalid);
  const granted = named.family.scope.split(' ');
  const further = asked.find((scope) => !granted.includes(scope));
  if (further !== undefined) throw new OauthError('invalid_scope', oauthMessages.scopeForbidden(further));
  return asked;
}

async function endReused(
  services: TokenServices,
  named: NamedByRefreshToken | undefined,
  error: unknown,
): Promise<never> {
  if (named?.family && error instanceof ServiceError && error.code === 'RefreshTokenReuseException') {
    await services.store.families.revoke(named.family, services.clock.now());
  }
  throw error;
}
