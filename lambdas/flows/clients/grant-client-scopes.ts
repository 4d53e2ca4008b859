import { STANDARD_SCOPES } from '../../domain/standard-scopes.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { Services } from '../../platform/services.ts';
import { findKnownScopes } from './find-known-scopes.ts';

/** The scopes of a token that a client gets for itself, or the first scope that it can't have, and why. */
export type ScopeGrant =
  | { readonly granted: readonly string[] }
  | { readonly refused: string; readonly because: 'unknown' | 'not-allowed' };

/**
 * What a client may have of the scopes that it asks for; when it asks for none, all custom scopes that it is configured for and that
 * still exist. Standard scopes are about users, so that no client has them for itself.
 */
export async function grantClientScopes(
  services: Pick<Services, 'store'>,
  client: UserPoolClient,
  requested: readonly string[],
): Promise<ScopeGrant> {
  const configured = client.configuration.AllowedOAuthScopes ?? [];
  const allowed = new Set(configured.filter((scope) => !STANDARD_SCOPES.has(scope)));
  const wanted = [...new Set(requested.length === 0 ? allowed : requested)];
  const known = await findKnownScopes(services, client.poolId, wanted);
  if (requested.length === 0) return { granted: wanted.filter((scope) => known.has(scope)) };
  const refused = wanted.find((scope) => !known.has(scope) || !allowed.has(scope));
  if (refused === undefined) return { granted: wanted };
  const exists = known.has(refused) || STANDARD_SCOPES.has(refused);
  return { refused, because: exists ? 'not-allowed' : 'unknown' };
}
