import { createHash } from 'node:crypto';
import type { FederationVisit } from '../../../domain/federation/federation-visit.ts';
import type { IdentityProvider } from '../../../domain/federation/identity-provider.ts';
import { federationMessages } from '../../../errors/federation-messages.ts';
import { OauthError } from '../../../errors/oauth-error.ts';
import { IdTokenError, verifyIdToken } from '../../../platform/verify-id-token.ts';
import type { FederationServices } from '../federation-services.ts';
import { visitSecret } from '../visit-secret.ts';
import type { DiscoveredProvider } from './discover-provider.ts';
import { readProviderDocument } from './read-provider-document.ts';

type Claims = Readonly<Record<string, unknown>>;

/** What came from the token endpoint, in which visit. */
export interface IssuedToken {
  readonly visit: FederationVisit;
  readonly idToken: string;
  readonly accessToken: string | undefined;
}

/** A key that isn't known makes the keys be read again at most this often, so that forged tokens don't cost a request each, ms. */
const UNKNOWN_KEY_MS = 60_000;
/** Google's other name for itself, in tokens of long ago. */
const OTHER_ISSUERS: Readonly<Record<string, string>> = { 'https://accounts.google.com': 'accounts.google.com' };

/**
 * The claims of a provider's ID token, once everything about it is right (OpenID Connect Core §3.1.3.7): signed by the provider, for this
 * client, in answer to this visit, and not expired. Throws OauthError.
 */
export async function readIdToken(
  services: FederationServices,
  provider: IdentityProvider,
  discovered: DiscoveredProvider,
  { visit, idToken, accessToken }: IssuedToken,
): Promise<Claims> {
  try {
    const claims = await verifyIdToken(idToken, {
      audience: provider.details.client_id ?? '',
      now: services.clock.now(),
      findKey: (keyId) => findKey(services, provider, discovered, keyId),
    });
    if (!isIssuer(discovered.issuer ?? '', claims)) throw new IdTokenError('iss is another issuer');
    if (claims.nonce !== (await visitSecret(services, visit, 'nonce'))) throw new IdTokenError('nonce is not right');
    if (!fits(claims.at_hash, accessToken, idToken)) throw new IdTokenError('at_hash is not right');
    return claims;
  } catch (error) {
    if (!(error instanceof IdTokenError)) throw error;
    const { poolId, name: providerName } = provider;
    services.log.warn('an ID token was refused', { poolId, providerName, reason: error.message });
    throw new OauthError('invalid_request', federationMessages.idTokenInvalid(error.message), { cause: error });
  }
}

async function findKey(
  services: FederationServices,
  { poolId, name }: IdentityProvider,
  { keys: url }: DiscoveredProvider,
  keyId: string,
): Promise<Claims | undefined> {
  if (url === undefined) throw new OauthError('invalid_request', federationMessages.keysUnavailable);
  const question = { poolId, providerName: name, doing: 'getting keys', timeout: federationMessages.readTimeout };
  const present = await readProviderDocument(services, question, url);
  const key = keyOf(present.content, keyId);
  if (key !== undefined) return key;
  const since = services.clock.now() - UNKNOWN_KEY_MS;
  return keyOf((await readProviderDocument(services, question, url, since)).content, keyId);
}

function keyOf({ keys }: Claims, keyId: string): Claims | undefined {
  return Array.isArray(keys) ? (keys as Claims[]).find((key) => key?.kid === keyId) : undefined;
}

/** Of a server that many tenants share, the token tells the tenant, and is issued by that one; one that tells none is nobody's. */
function isIssuer(issuer: string, { iss, tid }: Claims): boolean {
  const tenant = typeof tid === 'string' && /^[\w-]{1,64}$/.test(tid) ? tid : undefined;
  if (tenant === undefined && issuer.includes('{tenantid}')) return false;
  const expected = issuer.replace('{tenantid}', tenant ?? '');
  return expected !== '' && (iss === expected || (iss !== undefined && iss === OTHER_ISSUERS[expected]));
}

/** The access token came with the ID token, if that tells of one (Core §3.1.3.8): half of its digest by the algorithm of the signature. */
function fits(hash: unknown, accessToken: string | undefined, idToken: string): boolean {
  if (hash === undefined || accessToken === undefined) return true;
  const [header = ''] = idToken.split('.');
  const { alg } = JSON.parse(Buffer.from(header, 'base64url').toString('utf8')) as { alg: string };
  const digest = createHash(`sha${alg.slice(2)}`)
    .update(accessToken)
    .digest();
  return hash === digest.subarray(0, digest.length / 2).toString('base64url');
}
