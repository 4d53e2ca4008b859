import { messages } from '../../../errors/messages.ts';
import { OauthError } from '../../../errors/oauth-error.ts';
import { oauthMessages } from '../../../errors/oauth-messages.ts';
import { ServiceError } from '../../../errors/service-error.ts';
import { retryOrRefuse } from '../../../flows/retry-or-refuse.ts';
import { findRefreshToken, type NamedByRefreshToken } from '../../../flows/tokens/find-refresh-token.ts';
import { refreshTokens } from '../../../flows/tokens/refresh-tokens.ts';
import type { Grant } from '../grant.ts';
import { readClientMetadata } from '../read-client-metadata.ts';
import type { TokenServices } from '../token-services.ts';

/**
 * New tokens for a refresh token (RFC 6749 §6), also for one of an API sign-in, with the scopes of the sign-in. Where the client rotates
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
      const tokens = await refreshTokens(services, { client, named, viewer, clientMetadata }).catch((error: unknown) =>
        endReused(services, named, error),
      );
      return {
        access_token: tokens.AccessToken,
        id_token: tokens.IdToken,
        refresh_token: tokens.RefreshToken,
        expires_in: tokens.ExpiresIn,
        token_type: 'Bearer',
      };
    });
  },
};

function refuseOtherResource(named: NamedByRefreshToken | undefined, resource: string | undefined): void {
  if (resource !== undefined && named?.family?.oauth?.resource !== resource) {
    throw new OauthError('invalid_target', oauthMessages.resourceMismatch);
  }
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
