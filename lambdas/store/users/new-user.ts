import type { Credential, StoredCode, User } from '../../domain/user.ts';
import type { AliasClaim } from './alias-claim.ts';

export interface NewUser {
  readonly user: User;
  readonly credential: Credential | undefined;
  /** Names that must be free, and are then this user's: username attributes, or aliases that are verified already. */
  readonly claims: readonly AliasClaim[];
  readonly code?: StoredCode | undefined;
}
