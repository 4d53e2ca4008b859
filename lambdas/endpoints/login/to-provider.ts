import { addressOf } from '../pages/address-of.ts';
import type { AuthorizationVisit } from '../serve-authorization.ts';
import type { Redirect } from '../serve-page.ts';

/** Whoever comes to the sign-in page for a provider, or where there is but one, is led on to it. */
export function toProvider(visit: AuthorizationVisit): Redirect {
  return { statusCode: 302, location: addressOf(visit, '/oauth2/authorize') };
}
