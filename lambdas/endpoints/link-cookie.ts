import { LINK_OFFER_MS, type LinkOffer } from '../domain/federation/link-offer.ts';
import { setCookie } from './set-cookie.ts';

/** How the address of a sign-in page names the offer to connect a provider that it is for. */
export const LINK_PARAMETER = 'link';

/** Name of the cookie that keeps an offer: several tabs have one each. */
export function linkCookieName(id: LinkOffer['id']): string {
  return `link-${id}`;
}

/** The `Set-Cookie` line that keeps an offer for the sign-in page alone, or with an empty value forgets it. */
export function linkCookie(id: LinkOffer['id'], value: string, basePath: string): string {
  const seconds = value === '' ? 0 : LINK_OFFER_MS / 1000;
  return setCookie({ name: linkCookieName(id), value, basePath, path: '/login', seconds });
}
