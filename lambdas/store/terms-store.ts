import type { Terms } from '../domain/terms.ts';
import type { CreateResult } from './create-result.ts';
import type { Page } from './page.ts';

export interface TermsStore {
  /** `taken`: the client has terms of that name. ConflictError when the pool or the client is gone. */
  create(terms: Terms): Promise<CreateResult>;
  read(poolId: string, id: string): Promise<Terms | undefined>;
  /** By client and name. Two reads. */
  find(poolId: string, clientId: string, name: string): Promise<Terms | undefined>;
  /** Replaces `present` if it is still stored; undefined when the client has others of the new name, ConflictError otherwise. */
  update(present: Terms, terms: Terms): Promise<Terms | undefined>;
  /** ConflictError when they were changed or are gone. */
  delete(terms: Terms): Promise<void>;
  /** ConflictError when they were changed meanwhile. */
  deleteOfClient(poolId: string, clientId: string): Promise<void>;
  list(poolId: string, limit: number, cursor: string | undefined): Promise<Page<Terms>>;
}
