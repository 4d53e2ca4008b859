import type { UserPool } from '../../domain/user-pool.ts';
import { conditions } from '../conditions.ts';
import { ConflictError } from '../conflict-error.ts';
import { identityToItem } from '../federation/identity-item.ts';
import { memberToItem } from '../groups/member-item.ts';
import { keys } from '../keys.ts';
import type { Table, Write } from '../table.ts';
import { usernameRulesOf } from '../username-rules.ts';
import { claimWrites, contest, toClaims } from './claim-names.ts';
import { codeToItem } from './code-item.ts';
import { credentialToItem } from './credential-item.ts';
import type { NewUser } from './new-user.ts';
import { userToItem } from './user-item.ts';
import type { CreateProfileResult } from './user-store.ts';

const ATTEMPTS = 5;

/**
 * Writes a user with credential, names, identities, memberships and code in one transaction (a user alone in one conditional write, at half
 * the cost), or says which name or that an identity is taken. ConflictError when the names change
 * hands faster than they can be claimed.
 */
export async function insertUser(table: Table, pool: UserPool, newUser: NewUser): Promise<CreateProfileResult> {
  const { user, credential, code } = newUser;
  const { identities = [], groups = [] } = user;
  let claims = toClaims(usernameRulesOf(pool.configuration), user, newUser.claims);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const writes: Write[] = [
      { put: userToItem(user), when: conditions.absent },
      ...identities.map((identity) => ({ put: identityToItem(user, identity), when: conditions.absent })),
      ...groups.map(({ group, id }) => ({ put: memberToItem(user, { name: group, id }) })),
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
    const refused = new Set(outcome.refused.map(({ index }) => index));
    if (identities.some((_, index) => refused.has(1 + index))) return { created: false, taken: 'identity' };
    if (refused.has(0)) return { created: false, taken: 'username' };
    const guards = await table.get(claims.map(({ alias, value }) => keys.guard(pool.id, alias, value)));
    const contested = await contest(table, user, claims, guards);
    if ('taken' in contested) return { created: false, taken: contested.taken };
    claims = contested.claims;
  }
  throw new ConflictError('a name');
}
