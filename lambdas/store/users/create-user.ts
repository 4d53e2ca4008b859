import type { UserPool } from '../../domain/user-pool.ts';
import { conditions } from '../conditions.ts';
import { ConflictError, type CreateUserResult, type NewUser } from '../store.ts';
import type { Table, Write } from '../table.ts';
import { usernameRulesOf } from '../username-rules.ts';
import { type Claim, claimWrites, contest, toClaims } from './claim-names.ts';
import { codeToItem } from './code-item.ts';
import { credentialToItem } from './credential-item.ts';
import { userToItem } from './user-item.ts';

const ATTEMPTS = 5;

/**
 * Writes a user with credential, names and code in one transaction, or says which name is taken. ConflictError when the names change
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
    const outcome = await table.transact(writes);
    if (outcome.done) return { created: true };
    const refused = new Map(outcome.refused.map(({ index, existing }) => [index, existing]));
    if (refused.has(0)) return { created: false, taken: 'username' };
    const next: Claim[] = [];
    for (const [index, claim] of claims.entries()) {
      const contested = refused.has(index + 1) ? await contest(table, pool.id, claim, refused.get(index + 1)) : claim;
      if (contested === undefined) return { created: false, taken: claim.alias };
      next.push(contested);
    }
    claims = next;
  }
  throw new ConflictError('a name');
}
