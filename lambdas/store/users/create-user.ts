import type { UserPool } from '../../domain/user-pool.ts';
import { conditions } from '../conditions.ts';
import { keys } from '../keys.ts';
import { ConflictError, type CreateUserResult, type NewUser } from '../store.ts';
import type { Table, Write } from '../table.ts';
import { usernameRulesOf } from '../username-rules.ts';
import { claimWrites, contest, toClaims } from './claim-names.ts';
import { codeToItem } from './code-item.ts';
import { credentialToItem } from './credential-item.ts';
import { userToItem } from './user-item.ts';

const ATTEMPTS = 5;

/**
 * Writes a user with credential, names and code in one transaction (a user alone in one conditional write, at half the cost), or says
 * which name is taken. ConflictError when the names change
 * hands faster than they can be claimed.
 */
export async function createUser(table: Table, pool: UserPool, newUser: NewUser): Promise<CreateUserResult> {
  const { user, credential, code } = newUser;
  let claims = toClaims(usernameRulesOf(pool.configuration), user, newUser.claims);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const writes: Write[] = [
      { put: userToItem(user), when: conditions.absent },
      ...claimWrites(user, claims),
      ...(credential === undefined ? [] : [{ put: credentialToItem(user, credential) }]),
      ...(code === undefined ? [] : [{ put: codeToItem(user, code) }]),
    ];
    if (writes.length === 1) {
      const { done } = await table.put(userToItem(user), conditions.absent);
      return done ? { created: true } : { created: false, taken: 'username' };
    }
    const outcome = await table.transact(writes);
    if (outcome.done) return { created: true };
    if (outcome.refused.some(({ index }) => index === 0)) return { created: false, taken: 'username' };
    const guards = await table.get(claims.map(({ alias, value }) => keys.guard(pool.id, alias, value)));
    const contested = await contest(table, user, claims, guards);
    if ('taken' in contested) return { created: false, taken: contested.taken };
    claims = contested.claims;
  }
  throw new ConflictError('a name');
}
