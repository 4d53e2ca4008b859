import type { AccountTarget } from './account/account-visit.ts';

/** The address of a part of the account page, of its first page without one: it carries the client, and nothing of the person. */
export function addressOfSection({ domain, client }: Pick<AccountTarget, 'domain' | 'client'>, section = ''): string {
  const path = section === '' ? '/account' : `/account/${section}`;
  return `${domain.basePath}${path}?client_id=${encodeURIComponent(client.id)}`;
}
