import type { UserPool } from '../../domain/user-pool.ts';
import { ConflictError } from '../conflict-error.ts';
import type { Table } from '../table.ts';
import { insertUser } from './insert-user.ts';
import type { NewUser } from './new-user.ts';
import type { CreateUserResult } from './user-store.ts';

/** Writes a user whom no provider knows, or says which name is taken. ConflictError as `insertUser`. */
export async function createUser(table: Table, pool: UserPool, newUser: NewUser): Promise<CreateUserResult> {
  const result = await insertUser(table, pool, newUser);
  if (!result.created && result.taken === 'identity') throw new ConflictError('an identity');
  return result;
}
