import type { FederationVisit } from '../../../domain/federation/federation-visit.ts';
import type { IdentityProvider } from '../../../domain/federation/identity-provider.ts';
import { redirectUrl } from '../../../domain/saml/redirect-url.ts';
import { samlEntityId } from '../../../domain/saml/saml-entity-id.ts';
import type { SamlSession } from '../../../domain/saml/saml-session.ts';
import { writeLogoutRequest } from '../../../domain/saml/write-logout-request.ts';
import type { Services } from '../../../platform/services.ts';
import { openSigningKey } from './open-signing-key.ts';
import { samlRequestId } from './saml-request-id.ts';

/** Where the browser goes for a SAML provider to sign the person out there too; undefined for a provider that isn't told, or takes no redirects. */
export async function buildLogoutRequestUrl(
  services: Pick<Services, 'clock' | 'random' | 'sealer' | 'store'>,
  { details, saml, poolId }: IdentityProvider,
  visit: FederationVisit,
  session: SamlSession,
): Promise<string | undefined> {
  const location = details.IDPSignout === 'true' ? saml?.singleLogout.redirect?.location : undefined;
  if (location === undefined) return undefined;
  const xml = writeLogoutRequest({
    ...session,
    id: await samlRequestId(services, visit, 'saml-sign-out'),
    issuedAt: services.clock.now(),
    issuer: samlEntityId(poolId),
    destination: location,
  });
  const key = await openSigningKey(services, poolId);
  return redirectUrl({ kind: 'SAMLRequest', location, xml, relayState: visit.id }, key);
}
