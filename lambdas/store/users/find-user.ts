import type { UserPool } from '../../domain/user-pool.ts';
import { keys } from '../keys.ts';
import { TABLE_SCHEMA } from '../schema.ts';
import type { Table } from '../table.ts';
import { usernameRulesOf } from '../username-rules.ts';
import { type FoundUser, foundUser } from './found-user.ts';
import { lookUpName } from './look-up-name.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A user by username, alias or sub, in that order. The look-up by sub goes through an index and is eventually consistent. */
export async function findUser(table: Table, pool: UserPool, typedName: string): Promise<FoundUser | undefined> {
  const name = lookUpName(pool.id, usernameRulesOf(pool.configuration), typedName);
  const found = await name.resolve(table, await table.get(name.keys));
  return found ?? (UUID.test(typedName) ? findBySub(table, pool.id, typedName.toLowerCase()) : undefined);
}

async function findBySub(table: Table, poolId: string, sub: string): Promise<FoundUser | undefined> {
  const { items } = await table.query({
    partition: keys.listing(poolId, keys.shardOf(sub)),
    index: TABLE_SCHEMA.searchable.sub,
    sort: { equals: sub },
    limit: 1,
  });
  const [entry] = items;
  if (entry === undefined) return undefined;
  const found = foundUser(await table.get([entry, { pk: entry.pk, sk: keys.credential('', '').sk }]));
  return found?.user.sub === sub ? found : undefined;
}
