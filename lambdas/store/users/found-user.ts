import type { Credential, User } from '../../domain/user.ts';
import { keys } from '../keys.ts';
import type { Item, Key } from '../table.ts';
import { itemToCredential } from './credential-item.ts';
import { itemToUser } from './user-item.ts';

/** A user with what proves the password. */
export interface FoundUser {
  readonly user: User;
  readonly credential: Credential | undefined;
}

/** Keys of a user and its credential. */
export function keysOfUser(poolId: string, username: string): readonly Key[] {
  return [keys.user(poolId, username), keys.credential(poolId, username)];
}

/** The user and credential in items read by `keysOfUser`. */
export function foundUser([user, credential]: readonly (Item | undefined)[]): FoundUser | undefined {
  return user && { user: itemToUser(user), credential: credential && itemToCredential(credential) };
}
