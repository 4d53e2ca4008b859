import type { AuthorizationVisit } from '../serve-authorization.ts';

/** What asks for a sign-in, and for a page after it: for who comes from there it has been met. */
const MET = ['prompt', 'max_age', 'next'];

/** The address at which the authorization request of a visit is answered for the person who has just signed in. */
export function addressAfterSignIn({ event, domain }: Pick<AuthorizationVisit, 'event' | 'domain'>): string {
  const query = new URLSearchParams(event.rawQueryString);
  for (const name of MET) query.delete(name);
  return `${domain.basePath}/oauth2/authorize?${query}`;
}
