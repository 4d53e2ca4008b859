import { domainUrl } from '../../domain/domain-url.ts';
import { issuer as issuerOf } from '../../domain/issuer.ts';
import { LANGUAGES } from '../../domain/languages/languages.generated.ts';
import { takesRegistrations } from '../../domain/registration/takes-registrations.ts';
import { acrName } from '../../domain/sign-in/acr-name.ts';
import { LEVELS } from '../../domain/sign-in/level.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import { serveDocument } from '../serve-document.ts';

const MAXIMUM_AGE_SECONDS = 3600;
const AUTHENTICATION = ['client_secret_basic', 'client_secret_post', 'none'];
const PROTOCOL_CLAIMS = [
  'iss',
  'sub',
  'aud',
  'exp',
  'iat',
  'auth_time',
  'nonce',
  'at_hash',
  'acr',
  'amr',
  'cognito:username',
  'cognito:groups',
];

/**
 * `GET /{poolId}/.well-known/openid-configuration`: the pool's discovery document (OpenID Connect Discovery 1.0 §3, RFC 8414). The OAuth
 * endpoints are on the pool's domain: its custom domain if it has one, else its prefix beneath the public host. Without a domain there are none.
 */
export function createOpenidConfigurationHandler(
  services: Pick<Services, 'store' | 'deployment' | 'log'>,
): HttpHandler {
  return serveDocument(services, MAXIMUM_AGE_SECONDS, async (poolId) => {
    const [pool, publicOrigin] = await Promise.all([
      services.store.replicas.readPool(poolId),
      services.deployment.publicOrigin(),
    ]);
    if (!pool) return undefined;
    const issuer = issuerOf(publicOrigin, poolId);
    const domain = domainUrl(pool, publicOrigin);
    return {
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      ...(domain !== undefined && endpointsOf(domain, pool)),
      scopes_supported: ['openid', 'email', 'phone', 'profile'],
      response_types_supported: ['code', 'token', 'id_token', 'id_token token'],
      response_modes_supported: ['query', 'fragment'],
      grant_types_supported: ['authorization_code', 'implicit', 'refresh_token', 'client_credentials'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: AUTHENTICATION,
      revocation_endpoint_auth_methods_supported: AUTHENTICATION,
      code_challenge_methods_supported: ['S256'],
      prompt_values_supported: ['none', 'login', 'select_account', 'consent'],
      ...(pool.configuration.UserPoolTier !== 'LITE' && {
        acr_values_supported: LEVELS.map((level) => acrName(pool, level)),
      }),
      claims_supported: [...PROTOCOL_CLAIMS, ...attributeClaims(pool)],
      ui_locales_supported: Object.keys(LANGUAGES),
      claims_parameter_supported: false,
      request_parameter_supported: false,
      request_uri_parameter_supported: false,
      authorization_response_iss_parameter_supported: true,
    };
  });
}

function endpointsOf(domain: string, { configuration }: UserPool): object {
  const { DcrConfiguration: registration } = configuration;
  return {
    authorization_endpoint: `${domain}/oauth2/authorize`,
    token_endpoint: `${domain}/oauth2/token`,
    userinfo_endpoint: `${domain}/oauth2/userInfo`,
    revocation_endpoint: `${domain}/oauth2/revoke`,
    end_session_endpoint: `${domain}/logout`,
    ...(takesRegistrations(registration) && { registration_endpoint: `${domain}/oauth2/register` }),
  };
}

/** Attributes that apps may see are claims; `sub` is one of the protocol. */
function attributeClaims({ configuration }: UserPool): readonly string[] {
  const names = (configuration.SchemaAttributes ?? []).filter(
    ({ DeveloperOnlyAttribute, Name }) => DeveloperOnlyAttribute !== true && Name !== 'sub' && Name !== undefined,
  );
  return names.map(({ Name }) => Name!);
}
