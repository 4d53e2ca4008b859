import type { AuthorizationVisit } from '../serve-authorization.ts';

/** The address of another page on the way, with the authorization request in its query. */
export function addressOf({ event, domain }: Pick<AuthorizationVisit, 'event' | 'domain'>, path: string): string {
  return `${domain.basePath}${path}?${event.rawQueryString}`;
}
