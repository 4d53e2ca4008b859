import type { FederationVisit } from '../../../domain/federation/federation-visit.ts';
import type { Services } from '../../../platform/services.ts';
import { visitSecret } from '../visit-secret.ts';

/** The id of the message that a visit begins with. It derives from the visit, so that the answer to it is known without keeping anything. */
export async function samlRequestId(
  services: Pick<Services, 'sealer'>,
  visit: FederationVisit,
  kind: 'saml-sign-in' | 'saml-sign-out',
): Promise<string> {
  return `_${await visitSecret(services, visit, kind)}`;
}
