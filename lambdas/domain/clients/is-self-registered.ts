import type { UserPoolClient } from '../user-pool-client.ts';

/** True for a client that registered itself: nobody of the pool vouches for it, or for where it leads. */
export function isSelfRegistered({ configuration }: Pick<UserPoolClient, 'configuration'>): boolean {
  return configuration.ClientType === 'DCR';
}
