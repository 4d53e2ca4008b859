import type { Services } from '../../platform/services.ts';
import { findServer } from '../resource-servers/find-server.ts';

/** Those of the custom scopes, `<identifier>/<scope>`, that a resource server of the pool has now. Reads each server once. */
export async function findKnownScopes(
  services: Pick<Services, 'store'>,
  poolId: string,
  scopes: readonly string[],
): Promise<ReadonlySet<string>> {
  const identifiers = new Set(scopes.map(identifierOf).filter((identifier) => identifier !== ''));
  const servers = await Promise.all([...identifiers].map((id) => findServer(services, poolId, id)));
  return new Set(
    servers.flatMap((server) => (server ? server.scopes.map(({ name }) => `${server.identifier}/${name}`) : [])),
  );
}

/** A scope's name has no slash, an identifier may have: the last one divides them. Empty when there is no identifier. */
function identifierOf(scope: string): string {
  return scope.slice(0, Math.max(0, scope.lastIndexOf('/')));
}
