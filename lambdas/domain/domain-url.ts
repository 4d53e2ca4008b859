import type { UserPool } from './user-pool.ts';

/**
 * Where a pool's OAuth endpoints and pages are: on its custom domain if it has one, else beneath its prefix on the public host. Undefined
 * when it has no domain, and so none of them.
 */
export function domainUrl({ domain, customDomain }: UserPool, publicOrigin: string): string | undefined {
  if (customDomain !== undefined) return `https://${customDomain}`;
  return domain === undefined ? undefined : `${publicOrigin}/${domain}`;
}
