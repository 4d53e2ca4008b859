import { issuer as issuerOf } from '../../domain/issuer.ts';
import type { Services } from '../../platform/services.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import { serveDocument } from '../serve-document.ts';

const MAXIMUM_AGE_SECONDS = 3600;

/**
 * `GET /{poolId}/.well-known/openid-configuration`: the pool's discovery document (OpenID Connect Discovery 1.0 §3). The OAuth endpoints
 * are on the pool's custom domain if it has one, else on the public host, whose pages know a pool by its clients.
 */
export function createOpenidConfigurationHandler(
  services: Pick<Services, 'store' | 'deployment' | 'log'>,
): HttpHandler {
  return serveDocument(services, MAXIMUM_AGE_SECONDS, async (poolId) => {
    const [pool, publicOrigin] = await Promise.all([
      services.store.pools.read(poolId),
      services.deployment.publicOrigin(),
    ]);
    if (!pool) return undefined;
    const issuer = issuerOf(publicOrigin, poolId);
    const host = pool.customDomain === undefined ? publicOrigin : `https://${pool.customDomain}`;
    return {
      authorization_endpoint: `${host}/oauth2/authorize`,
      end_session_endpoint: `${host}/logout`,
      id_token_signing_alg_values_supported: ['RS256'],
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      response_types_supported: ['code', 'token'],
      revocation_endpoint: `${host}/oauth2/revoke`,
      scopes_supported: ['openid', 'email', 'phone', 'profile'],
      subject_types_supported: ['public'],
      token_endpoint: `${host}/oauth2/token`,
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      userinfo_endpoint: `${host}/oauth2/userInfo`,
    };
  });
}
