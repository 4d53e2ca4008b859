import { type FederationVisit, VISIT_MS } from '../domain/federation/federation-visit.ts';
import { setCookie } from './set-cookie.ts';

/** How long a visit is remembered: beyond its end, so that a person who comes back too late can begin again. */
const REMEMBERED_SECONDS = (3 * VISIT_MS) / 1000;

/** Name of the cookie that keeps a visit to a provider. */
export function visitCookieName(id: FederationVisit['id']): string {
  return `federation-${id}`;
}

/**
 * The `Set-Cookie` line that keeps a visit, or with an empty value forgets it: for the address alone that the provider's answer comes to.
 * That may be a form of the provider's site (SAML, Apple), which has to bring the cookie along: nothing but such an answer is done by it.
 */
export function visitCookie(
  id: FederationVisit['id'],
  value: string,
  { basePath, answerPath }: { readonly basePath: string; readonly answerPath: string },
): string {
  const seconds = value === '' ? 0 : REMEMBERED_SECONDS;
  return setCookie({ name: visitCookieName(id), value, basePath, path: answerPath, seconds, crossSite: true });
}
