import type { UserPoolClient } from './user-pool-client.ts';

/** True when answers to the client's calls must not tell whether a user exists. */
export function hidesUserExistence(client: UserPoolClient): boolean {
  return client.configuration.PreventUserExistenceErrors === 'ENABLED';
}
