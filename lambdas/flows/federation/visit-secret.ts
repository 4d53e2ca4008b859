import type { FederationVisit } from '../../domain/federation/federation-visit.ts';
import type { Services } from '../../platform/services.ts';

/**
 * A secret of a visit, 43 characters of base64url, that derives from its id under the deployment's key and so needn't be kept: the nonce and
 * the PKCE verifier of OpenID Connect, the ids of SAML requests, and the id of the sign-in, which can then be made once.
 */
export function visitSecret(
  services: Pick<Services, 'sealer'>,
  { id, domain, providerName }: Pick<FederationVisit, 'id' | 'domain' | 'providerName'>,
  purpose: 'nonce' | 'code-verifier' | 'sign-in' | 'saml-sign-in' | 'saml-sign-out',
): Promise<string> {
  return services.sealer.mac(id, ['federation-visit', purpose, domain, providerName]);
}
