import { STANDARD_SCOPES } from '../../domain/standard-scopes.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { findKnownScopes } from './find-known-scopes.ts';

/** Each scope is a standard one or `<identifier>/<scope>` of a resource server of the pool; otherwise ScopeDoesNotExistException. */
export async function checkScopes(
  services: Pick<Services, 'store'>,
  poolId: string,
  scopes: readonly string[],
): Promise<void> {
  const custom = scopes.filter((scope) => !STANDARD_SCOPES.has(scope));
  const known = await findKnownScopes(services, poolId, custom);
  const unknown = custom.find((scope) => !known.has(scope));
  if (unknown !== undefined) {
    throw new ServiceError('ScopeDoesNotExistException', CONFIGURATION_MESSAGES.scopeUnknown(unknown));
  }
}
