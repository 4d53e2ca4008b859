import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { UserPoolDomain } from '../../domain/user-pool-domain.ts';

/** Whose look a page has: a client's, in the version of the domain that the page is beneath. */
export interface Look {
  readonly client: Pick<UserPoolClient, 'id' | 'poolId' | 'name'>;
  readonly managedLoginVersion: UserPoolDomain['managedLoginVersion'];
}
