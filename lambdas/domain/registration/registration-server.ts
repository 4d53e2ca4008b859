import type { ResourceServer } from '../resource-server.ts';

/** What identifies the resource server that the service itself keeps in pools that take registrations. */
const IDENTIFIER = 'aws.cognito/dcr';

/** That resource server in a pool. An access token with its scope lets a client register clients. */
export function registrationServer(poolId: string): ResourceServer {
  return {
    poolId,
    identifier: IDENTIFIER,
    name: 'Dynamic client registration',
    scopes: [{ name: 'register', description: 'Register app clients' }],
    managed: true,
  };
}
