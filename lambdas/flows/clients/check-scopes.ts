import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';

const STANDARD_SCOPES: ReadonlySet<string> = new Set([
  'openid',
  'email',
  'phone',
  'profile',
  'aws.cognito.signin.user.admin',
]);

/** Each scope is a standard one or `<identifier>/<scope>` of a resource server of the pool; otherwise ScopeDoesNotExistException. */
export async function checkScopes(
  services: Pick<Services, 'store'>,
  poolId: string,
  scopes: readonly string[],
): Promise<void> {
  const custom = scopes.filter((scope) => !STANDARD_SCOPES.has(scope)).map(parseScope);
  const identifiers = [...new Set(custom.map(({ identifier }) => identifier))];
  const servers = await Promise.all(identifiers.map((id) => services.store.resourceServers.read(poolId, id)));
  const known = new Set(
    servers.flatMap((server) => (server ? server.scopes.map(({ name }) => `${server.identifier}/${name}`) : [])),
  );
  const unknown = custom.find(({ scope }) => !known.has(scope));
  if (unknown) throw new ServiceError('ScopeDoesNotExistException', CONFIGURATION_MESSAGES.scopeUnknown(unknown.scope));
}

/** A scope's name has no slash, an identifier may have: the last one divides them. */
function parseScope(scope: string): { scope: string; identifier: string } {
  const slash = scope.lastIndexOf('/');
  if (slash < 1) throw new ServiceError('ScopeDoesNotExistException', CONFIGURATION_MESSAGES.scopeUnknown(scope));
  return { scope, identifier: scope.slice(0, slash) };
}
