import type { UserPool } from '../domain/user-pool.ts';
import type { UserPoolDomain } from '../domain/user-pool-domain.ts';
import type { CreateResult } from './create-result.ts';

export interface DomainStore {
  /** Claims the domain and attaches it to the pool in one transaction; `full` only for custom domains. */
  create(domain: UserPoolDomain, pool: UserPool): Promise<CreateResult>;
  read(domain: string): Promise<UserPoolDomain | undefined>;
  update(domain: UserPoolDomain): Promise<boolean>;
  /** Detaches it from the pool and frees it in one transaction. */
  delete(domain: UserPoolDomain, pool: UserPool): Promise<void>;
}
