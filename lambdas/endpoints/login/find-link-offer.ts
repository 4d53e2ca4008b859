import { openLinkOffer } from '../../flows/federation/linking/open-link-offer.ts';
import { LINK_PARAMETER, linkCookieName } from '../link-cookie.ts';
import type { FormVisit } from '../pages/serve-forms.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import type { OfferVisit } from '../pages/sign-in/page-of-link-offer.ts';
import { readCookie } from '../read-cookie.ts';

const ID = /^[A-Za-z0-9_-]{22}$/;

/**
 * The visit with the offer that its address names and this browser keeps; `lost` when it doesn't or the offer is over: then the visit without
 * it. Undefined for an address that names none.
 */
export async function findLinkOffer(
  services: LoginServices,
  visit: FormVisit,
): Promise<OfferVisit | { readonly lost: FormVisit } | undefined> {
  const { event, domain, request } = visit;
  const query = new URLSearchParams(event.rawQueryString);
  const id = query.get(LINK_PARAMETER);
  if (id === null) return undefined;
  const cookie = ID.test(id) ? readCookie(event, linkCookieName(id)) : undefined;
  const asked = { id, domain: domain.name, clientId: request.client.id };
  const offer = cookie === undefined ? undefined : await openLinkOffer(services, asked, cookie);
  if (offer && request.hasOwnUsers) return { ...visit, offer };
  query.delete(LINK_PARAMETER);
  return { lost: { ...visit, event: { ...event, rawQueryString: query.toString() } } };
}
