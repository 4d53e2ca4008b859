import { foldCase } from '../fold-case.ts';
import type { AliasName } from '../user.ts';
import type { UserPool } from '../user-pool.ts';

/** A name that stands for a user in the pool's alias namespace. */
export interface HeldName {
  readonly alias: AliasName;
  readonly value: string;
}

/**
 * The names that a user with these attributes holds: username attributes whether verified or not, e-mail and phone aliases once
 * they are verified, the preferred username at once.
 */
export function heldNames(pool: UserPool, attributes: Readonly<Record<string, string>>): HeldName[] {
  const { UsernameAttributes = [], AliasAttributes = [] } = pool.configuration;
  const held: HeldName[] = [];
  for (const alias of ['email', 'phone_number', 'preferred_username'] as const) {
    const value = attributes[alias];
    const proven = alias === 'preferred_username' || attributes[`${alias}_verified`] === 'true';
    const named = UsernameAttributes.some((name) => name === alias) || (AliasAttributes.includes(alias) && proven);
    if (value && named) held.push({ alias, value });
  }
  return held;
}

/** The names to claim and to release when a user's attributes change; a change of letter case alone is none where case is ignored. */
export function compareHeldNames(
  pool: UserPool,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): { readonly claim: HeldName[]; readonly release: HeldName[] } {
  const same = (a: HeldName) => (b: HeldName) =>
    a.alias === b.alias && foldCase(pool, a.value) === foldCase(pool, b.value);
  const old = heldNames(pool, before);
  const now = heldNames(pool, after);
  return {
    claim: now.filter((name) => !old.some(same(name))),
    release: old.filter((name) => !now.some(same(name))),
  };
}
