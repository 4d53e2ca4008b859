import type { Passkey } from '../../domain/passkeys/passkey.ts';
import type { User } from '../../domain/user.ts';
import type { Page } from '../page.ts';

/** What becomes of a registration; `used`: its challenge was answered before. */
export type AddPasskeyResult = 'added' | 'taken' | 'full' | 'used';

/** Passkeys, in the partition of their user, who knows how many there are. */
export interface PasskeyStore {
  /**
   * Adds a passkey, counts it with its user and uses up the registration's challenge, in one transaction. `taken`: somebody in the pool has
   * one of that id; `full`: the user has as many as a user may have. ConflictError when the user is gone.
   */
  add(passkey: Passkey, challenge: { readonly id: string; readonly expiresAt: number }): Promise<AddPasskeyResult>;
  /** Whose it is. */
  findOwner(poolId: string, credentialId: string): Promise<{ username: string; sub: string } | undefined>;
  /** In a stable order that tells nothing. */
  list(
    user: Pick<User, 'poolId' | 'username' | 'sub'>,
    limit: number,
    cursor: string | undefined,
  ): Promise<Page<Passkey>>;
  /** False when the user has no such passkey. */
  rename(user: User, credentialId: string, name: string): Promise<boolean>;
  /** False when the user has no such passkey. ConflictError when the user is gone, or has no longer as many as `count` says. */
  delete(user: User, credentialId: string, count?: number): Promise<boolean>;
}
