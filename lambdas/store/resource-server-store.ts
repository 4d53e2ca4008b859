import type { ResourceServer } from '../domain/resource-server.ts';
import type { CreateResult } from './create-result.ts';
import type { Page } from './page.ts';

export interface ResourceServerStore {
  /** ConflictError when the pool is gone. */
  create(server: ResourceServer): Promise<CreateResult>;
  read(poolId: string, identifier: string): Promise<ResourceServer | undefined>;
  update(server: ResourceServer): Promise<boolean>;
  /** Idempotent. */
  delete(poolId: string, identifier: string): Promise<void>;
  list(poolId: string, limit: number, cursor: string | undefined): Promise<Page<ResourceServer>>;
}
