import type { Replication } from '../replication.ts';

/** True in the Region that began a token family or login session, the only one that changes it: elsewhere refresh tokens stay as they are. */
export function isAtHome(
  { home }: { readonly home?: 'secondary' | undefined },
  replication: Replication | undefined,
): boolean {
  return replication === undefined || (home ?? 'primary') === replication.role;
}
