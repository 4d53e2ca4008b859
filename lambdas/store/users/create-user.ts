import type { UserPool } from '../../domain/user-pool.ts';
import { ConflictError, type CreateUserResult, type NewUser } from '../store.ts';
import type { Table } from '../table.ts';
import { insertUser } from './insert-user.ts';

/** Writes a user whom no provider knows, or says which name is taken. ConflictError as `insertUser`. */
export async function createUser(table: Table, pool: UserPool, newUser: NewUser): Promise<CreateUserResult> {
  const result = await insertUser(table, pool, newUser);
  if (!result.created && result.taken === 'identity') throw new ConflictError('an identity');
  return result;
}
