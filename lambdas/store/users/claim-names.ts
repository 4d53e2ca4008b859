import type { AliasName, User } from '../../domain/user.ts';
import { keys } from '../keys.ts';
import type { Condition, Item, Table, Write } from '../table.ts';
import { normalizeAlias, type UsernameRules } from '../username-rules.ts';
import type { AliasClaim } from './alias-claim.ts';
import { free, type Guard, guardToItem, itemToGuard } from './guard-item.ts';
import { itemToUser, userToItem } from './user-item.ts';

/** A name that is to be a user's, with what is known of its present holder. */
export interface Claim {
  readonly alias: AliasName;
  /** Normalised. */
  readonly value: string;
  readonly force: boolean;
  /** The condition on the guard. */
  readonly when: Condition;
  /** What must hold of the present holder, whom the name is taken from. */
  readonly holder?: Holder | undefined;
}

type Holder =
  | { readonly lives: true; readonly user: User; readonly alias: AliasName }
  | { readonly lives: false; readonly username: string; readonly when: Condition };

/** Claims as asked for, on the assumption that the names are free. One claim per name. */
export function toClaims(rules: UsernameRules, user: User, asked: readonly AliasClaim[]): readonly Claim[] {
  const claims = asked.map(({ alias, value, force = false }) => ({
    alias,
    value: normalizeAlias(rules, alias, value),
    force,
    when: free(user),
  }));
  return [...new Map(claims.map((claim) => [`${claim.alias} ${claim.value}`, claim])).values()];
}

/** The claims as they may succeed now that their guards were read, in the same order; or the name that somebody else keeps. */
export async function contest(
  table: Table,
  user: User,
  claims: readonly Claim[],
  guards: readonly (Item | undefined)[],
): Promise<{ readonly claims: readonly Claim[] } | { readonly taken: AliasName }> {
  const contested: Claim[] = [];
  for (const [index, { alias, value, force }] of claims.entries()) {
    const item = guards[index];
    const guard = item && itemToGuard(item);
    const claim = { alias, value, force, when: free(user) };
    const next =
      guard === undefined || guard.sub === user.sub ? claim : await challenge(table, user.poolId, claim, guard);
    if (next === undefined) return { taken: alias };
    contested.push(next);
  }
  return { claims: contested };
}

/** A claim on a name that another user holds; undefined when it stays so. A holder that no longer exists doesn't keep a name. */
async function challenge(table: Table, poolId: string, claim: Claim, guard: Guard): Promise<Claim | undefined> {
  const { username, sub } = guard;
  const when = { sub: { equals: sub } };
  const [item] = await table.get([keys.user(poolId, username)]);
  const holder = item && itemToUser(item);
  if (holder?.sub !== sub) {
    const gone: Condition = holder === undefined ? { pk: { exists: false } } : { sub: { differs: sub } };
    return { ...claim, when, holder: { lives: false, username, when: gone } };
  }
  return claim.force ? { ...claim, when, holder: { lives: true, user: holder, alias: claim.alias } } : undefined;
}

/** The writes that make the names the user's: one guard each, in the order of `claims`; then what their former holders lose. */
export function claimWrites(user: User, claims: readonly Claim[]): readonly Write[] {
  const guards = claims.map(({ alias, value, when }) => ({ put: guardToItem(user, alias, value), when }));
  const losers = new Map<string, { user: User; version: number }>();
  const absences = new Map<string, Write>();
  for (const { holder } of claims) {
    // The condition on the user's own item says it already; DynamoDB takes one write per item.
    if (holder === undefined || nameOf(holder) === user.username) continue;
    if (!holder.lives) {
      absences.set(holder.username, { check: keys.user(user.poolId, holder.username), when: holder.when });
      continue;
    }
    const loser = losers.get(holder.user.username) ?? { user: holder.user, version: holder.user.version };
    losers.set(holder.user.username, { ...loser, user: withoutVerification(loser.user, holder.alias) });
  }
  const losses = [...losers.values()].map(({ user: loser, version }) => ({
    put: userToItem({ ...loser, version: version + 1 }),
    when: { version: { equals: version }, sub: { equals: loser.sub } },
  }));
  return [...guards, ...losses, ...absences.values()];
}

function nameOf(holder: Holder): string {
  return holder.lives ? holder.user.username : holder.username;
}

function withoutVerification(user: User, alias: AliasName): User {
  return { ...user, attributes: { ...user.attributes, [`${alias}_verified`]: 'false' } };
}
