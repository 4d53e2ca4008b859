import type { UserPoolClient } from '../domain/user-pool-client.ts';
import type { Page } from './page.ts';

export interface ClientStore {
  /** ConflictError when the id is taken or the pool is gone. False when the pool has as many clients as it may have. */
  create(client: UserPoolClient): Promise<boolean>;
  /** By client id alone, as unsigned operations know it. */
  read(clientId: string): Promise<UserPoolClient | undefined>;
  update(client: UserPoolClient): Promise<UserPoolClient>;
  /** Idempotent. */
  delete(client: UserPoolClient): Promise<void>;
  list(poolId: string, limit: number, cursor: string | undefined): Promise<Page<UserPoolClient>>;
}
