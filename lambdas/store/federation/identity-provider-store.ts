import type { IdentityProvider } from '../../domain/federation/identity-provider.ts';
import type { Group } from '../../domain/group.ts';
import type { CreateResult } from '../create-result.ts';
import type { Page } from '../page.ts';

/** Identity providers of a pool, each with its identifiers and the group of its people. */
export interface IdentityProviderStore {
  /**
   * Creates the provider, its identifiers and, if given, its group in one transaction. `taken`: the name is. ConflictError when the pool is
   * gone, or the group's name was taken meanwhile.
   */
  create(provider: IdentityProvider, group: Group | undefined): Promise<CreateResult | 'identifier-taken'>;
  read(poolId: string, name: string): Promise<IdentityProvider | undefined>;
  /** Those of the names that there are, in no particular order. Eventually consistent reads would do; the read is strong. */
  readMany(poolId: string, names: readonly string[]): Promise<readonly IdentityProvider[]>;
  /** By one of its `identifiers`, exactly as it was given. Two reads. */
  findByIdentifier(poolId: string, identifier: string): Promise<IdentityProvider | undefined>;
  /**
   * Replaces `present` if it is still stored; undefined when another provider has one of the new identifiers, ConflictError otherwise.
   */
  update(present: IdentityProvider, provider: IdentityProvider): Promise<IdentityProvider | undefined>;
  /** Ends the provider and, if given, its group, in one transaction; its people stay users. ConflictError when it was changed or is gone. */
  delete(provider: IdentityProvider, group: Group | undefined): Promise<void>;
  /** In the order of their names. */
  list(poolId: string, limit: number, cursor: string | undefined): Promise<Page<IdentityProvider>>;
}
