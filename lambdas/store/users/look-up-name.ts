import { keys } from '../keys.ts';
import type { Item, Key, Table } from '../table.ts';
import { aliasesOf, normalizeUsername, type UsernameRules } from '../username-rules.ts';
import { type FoundUser, foundUser, keysOfUser } from './found-user.ts';
import { itemToGuard } from './guard-item.ts';

/** Keys that a typed name may stand for, to be read together with others, and what then finds the user. */
export interface NameLookup {
  readonly keys: readonly Key[];
  /** `items` as read, in the order of `keys`. One more read when the name is an alias. */
  resolve(table: Table, items: readonly (Item | undefined)[]): Promise<FoundUser | undefined>;
}

/**
 * How to look up a typed name: as a username first, then by the pool's aliases. With `aliasesOnly`, what looks like a username
 * attribute is not tried as a username, which saves reading two items, unless it has the `_` of a federated profile's username.
 */
export function lookUpName(
  poolId: string,
  rules: UsernameRules,
  typedName: string,
  { aliasesOnly = false, withRisk = false }: { readonly aliasesOnly?: boolean; readonly withRisk?: boolean } = {},
): NameLookup {
  const guards = aliasesOf(rules, typedName).map(({ alias, value }) => keys.guard(poolId, alias, value));
  const isAlias = guards.length > 0 && rules.usernameAttributes.length > 0 && !typedName.includes('_');
  const asUsername = !(aliasesOnly && isAlias);
  const userKeys = asUsername ? keysOfUser(poolId, normalizeUsername(rules, typedName), withRisk) : [];
  return {
    keys: [...userKeys, ...guards],
    async resolve(table, items) {
      const found = foundUser(items.slice(0, userKeys.length));
      if (found !== undefined) return found;
      for (const item of items.slice(userKeys.length)) {
        if (item === undefined) continue;
        const guard = itemToGuard(item);
        const owner = foundUser(await table.get(keysOfUser(poolId, guard.username, withRisk)));
        if (owner?.user.sub === guard.sub) return owner;
      }
      return undefined;
    },
  };
}
