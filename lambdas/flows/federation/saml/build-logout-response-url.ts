import type { IdentityProvider } from '../../../domain/federation/identity-provider.ts';
import { redirectUrl } from '../../../domain/saml/redirect-url.ts';
import { samlEntityId } from '../../../domain/saml/saml-entity-id.ts';
import { writeLogoutResponse } from '../../../domain/saml/write-logout-response.ts';
import type { Services } from '../../../platform/services.ts';
import { openSigningKey } from './open-signing-key.ts';

/** Where the browser goes with the answer to a provider's request to log out; undefined for a provider that takes no redirects. */
export async function buildLogoutResponseUrl(
  services: Pick<Services, 'clock' | 'random' | 'sealer' | 'store'>,
  { saml, poolId }: IdentityProvider,
  inResponseTo: string,
  relayState: string | undefined,
): Promise<string | undefined> {
  const endpoint = saml?.singleLogout.redirect;
  if (endpoint === undefined) return undefined;
  const location = endpoint.responseLocation ?? endpoint.location;
  const xml = writeLogoutResponse({
    id: `_${services.random.uuid()}`,
    issuedAt: services.clock.now(),
    issuer: samlEntityId(poolId),
    destination: location,
    inResponseTo,
  });
  return redirectUrl({ kind: 'SAMLResponse', location, xml, relayState }, await openSigningKey(services, poolId));
}
