import type { IdentityProvider } from '../../../domain/federation/identity-provider.ts';
import { type ProviderEndpoints, providerEndpoints } from '../../../domain/federation/provider-endpoints.ts';
import { federationMessages } from '../../../errors/federation-messages.ts';
import { OauthError } from '../../../errors/oauth-error.ts';
import type { FederationServices } from '../federation-services.ts';
import { readProviderDocument } from './read-provider-document.ts';

/** A provider of the OAuth family as it can be asked. */
export interface DiscoveredProvider extends ProviderEndpoints {
  readonly authorize: string;
  readonly token: string;
  /** It takes PKCE challenges by S256. */
  readonly takesChallenges: boolean;
  /** It tells in each answer who it is (RFC 9207). */
  readonly tellsIssuer: boolean;
}

/** Tenant of a provider that serves many under one address, in the issuer of its metadata. */
const TENANT = '{tenantid}';

/**
 * Where a provider is asked: what its details say goes before its own metadata (OpenID Connect Discovery §4), which is not read when the
 * details say everything. Throws OauthError when the metadata can't be had, is another issuer's, or names an address that isn't https.
 */
export async function discoverProvider(
  services: Pick<FederationServices, 'clock' | 'log' | 'web'>,
  provider: IdentityProvider,
): Promise<DiscoveredProvider> {
  const { authorize, token, attributes, keys, issuer } = providerEndpoints(provider);
  const isComplete = provider.type !== 'OIDC' || (authorize && token && keys && attributes);
  if (isComplete && authorize && token) {
    const takesChallenges = provider.type === 'Google';
    return { authorize, token, attributes, keys, issuer, takesChallenges, tellsIssuer: false };
  }
  const metadata = await readMetadata(services, provider, issuer ?? '');
  const endpoint = (name: string) => endpointOf(metadata[name]);
  const found = {
    authorize: authorize ?? endpoint('authorization_endpoint'),
    token: token ?? endpoint('token_endpoint'),
  };
  if (!found.authorize || !found.token) throw invalid();
  const methods = metadata.code_challenge_methods_supported;
  return {
    authorize: found.authorize,
    token: found.token,
    attributes: attributes ?? endpoint('userinfo_endpoint'),
    keys: keys ?? endpoint('jwks_uri'),
    issuer: textOf(metadata.issuer),
    takesChallenges: Array.isArray(methods) && methods.includes('S256'),
    tellsIssuer: metadata.authorization_response_iss_parameter_supported === true,
  };
}

async function readMetadata(
  services: Pick<FederationServices, 'clock' | 'log' | 'web'>,
  { poolId, name }: IdentityProvider,
  issuer: string,
): Promise<Readonly<Record<string, unknown>>> {
  const question = {
    poolId,
    providerName: name,
    doing: 'getting configuration',
    timeout: federationMessages.readTimeout,
  };
  const url = `${withoutSlash(issuer)}/.well-known/openid-configuration`;
  const { content } = await readProviderDocument(services, question, url);
  const told = textOf(content.issuer) ?? '';
  // A server that many tenants share names none in its metadata; it must be the same server then.
  const isShared = told.includes(TENANT) && originOf(told) === originOf(issuer);
  if (!isShared && withoutSlash(told) !== withoutSlash(issuer)) throw invalid();
  return content;
}

function invalid(): OauthError {
  return new OauthError('invalid_request', federationMessages.configurationInvalid);
}

/** The client's secret, codes and tokens go there: never in clear (RFC 6749 §3.2). */
function endpointOf(value: unknown): string | undefined {
  const url = textOf(value);
  if (url !== undefined && (!URL.canParse(url) || new URL(url).protocol !== 'https:')) throw invalid();
  return url;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function withoutSlash(url: string): string {
  return url.replace(/\/$/, '');
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}
