import type { ResourceServerType } from '@aws-sdk/client-cognito-identity-provider';
import type { ResourceServer } from '../../domain/resource-server.ts';

/** The resource server as the API shows it. */
export function presentResourceServer(server: ResourceServer): ResourceServerType {
  return {
    UserPoolId: server.poolId,
    Identifier: server.identifier,
    Name: server.name,
    ...(server.managed && { ManagedBy: 'COGNITO' as const }),
    Scopes: server.scopes.map(({ name, description }) => ({ ScopeName: name, ScopeDescription: description })),
  };
}
