import type { RiskMessages } from '../../domain/risk/risk-configuration.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';

/** How risks are met, and the texts of e-mails about them. */
export interface RiskConfigurationStore {
  /** Replaces `pool.risk` and the pool's texts; ConflictError when the pool was changed. */
  setOfPool(pool: UserPool, messages: RiskMessages | undefined): Promise<UserPool>;
  /** Replaces `client.risk` and the client's texts; ConflictError when the client was changed. */
  setOfClient(client: UserPoolClient, messages: RiskMessages | undefined): Promise<UserPoolClient>;
  /** Of a client, or of the pool without one. */
  readMessages(poolId: string, clientId: string | undefined): Promise<RiskMessages>;
}
