import type { FederatedReturn } from '../flows/federation/federated-return.ts';
import type { FederationServices } from '../flows/federation/federation-services.ts';
import { finishFederatedSignIn } from '../flows/federation/finish-federated-sign-in.ts';
import type { MadeLinkOffer } from '../flows/federation/linking/make-link-offer.ts';
import type { WireServices } from '../wire/wire-services.ts';
import { leadToClient } from './lead-to-client.ts';
import { LINK_PARAMETER, linkCookie } from './link-cookie.ts';
import type { ReturnPlace } from './return-place.ts';
import type { Redirect } from './serve-page.ts';

/** What the endpoints take that providers answer to. */
export type ReturnServices = FederationServices & Pick<WireServices, 'originVerifySecret'>;

/**
 * Signs in the person whom a provider vouched for and takes them back to the client, or to the account page, with a login session; or to the
 * offer to connect an account that they have. Throws what is for the client to hear.
 */
export async function finishAtClient(
  services: ReturnServices,
  place: ReturnPlace,
  back: FederatedReturn,
): Promise<Redirect> {
  const signIn = await finishFederatedSignIn(services, { ...back, domain: place.domain.name });
  return 'offer' in signIn ? leadToOffer(place, signIn.offer) : leadToClient(services, place, back.request, signIn);
}

/** The sign-in page with the same request, whose provider was asked already. */
function leadToOffer({ domain: { basePath }, query }: ReturnPlace, { id, cookie }: MadeLinkOffer): Redirect {
  const asked = new URLSearchParams(query);
  asked.delete('identity_provider');
  asked.delete('idp_identifier');
  asked.set(LINK_PARAMETER, id);
  return { statusCode: 303, location: `${basePath}/login?${asked}`, cookies: [linkCookie(id, cookie, basePath)] };
}
