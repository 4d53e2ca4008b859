import { allAttributes } from '../domain/attributes/all-attributes.ts';
import { heldNames } from '../domain/attributes/held-names.ts';
import type { User } from '../domain/user.ts';
import type { UserPool } from '../domain/user-pool.ts';

/**
 * `userAttributes` of an event: all of them, developer-only ones too, since the function is the pool owner's; and the addresses that the user
 * may sign in by, as `cognito:email_alias` and `cognito:phone_number_alias`.
 */
export function eventAttributes(pool: UserPool, user: User): Readonly<Record<string, string>> {
  return { 'cognito:user_status': user.status, ...addressAliases(pool, user), ...allAttributes(user) };
}

/** Those whom a provider vouches for sign in by no name. */
function addressAliases(pool: UserPool, { status, attributes }: User): Readonly<Record<string, string>> {
  if (status === 'EXTERNAL_PROVIDER') return {};
  const addresses = heldNames(pool, attributes).filter(({ alias }) => alias !== 'preferred_username');
  return Object.fromEntries(addresses.map(({ alias, value }) => [`cognito:${alias}_alias`, value]));
}
