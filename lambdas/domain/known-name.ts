import { readableAttributes } from './attributes/readable-attributes.ts';
import { signInName } from './sign-in-name.ts';
import type { User } from './user.ts';
import type { UserPool } from './user-pool.ts';
import type { UserPoolClient } from './user-pool-client.ts';

/**
 * What a page calls somebody: the name that they sign in with; for who only signs in through a provider, whose username they never typed,
 * their name or address as far as the client may read it, and that username where there is none.
 */
export function knownName(person: {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly user: User;
}): string {
  const { pool, client, user } = person;
  const own = signInName(pool, user);
  if (user.status !== 'EXTERNAL_PROVIDER') return own;
  const { name, email, preferred_username: preferred } = readableAttributes(pool, client, user);
  return name || email || preferred || own;
}
