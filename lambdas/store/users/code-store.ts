import type { CodePurpose, StoredCode, User } from '../../domain/user.ts';

export interface CodeStore {
  read(user: User, purpose: CodePurpose): Promise<StoredCode | undefined>;
  /** Replaces the user's code of that purpose. */
  put(user: User, code: StoredCode): Promise<void>;
  /** Adds one to `attempts` if the code is still that one; answers the new count, Infinity when the code was used or replaced. */
  countAttempt(user: User, code: StoredCode): Promise<number>;
}
