import type { AuthorizationVisit } from '../serve-authorization.ts';
import type { Redirect } from '../serve-page.ts';

/** To the sign-in page, with the same query. */
export function askToSignIn({ event, domain }: AuthorizationVisit): Redirect {
  return { statusCode: 302, location: `${domain.basePath}/login?${event.rawQueryString}` };
}
