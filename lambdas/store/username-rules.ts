import type { AliasName } from '../domain/user.ts';
import type { UserPoolConfiguration } from '../domain/user-pool.ts';

/** What decides who a typed name is. Immutable once the pool exists, so that it may be cached. */
export interface UsernameRules {
  readonly caseSensitive: boolean;
  /** Attributes that are typed in place of a username. */
  readonly usernameAttributes: readonly AliasName[];
  /** Attributes that may be typed beside the username. */
  readonly aliasAttributes: readonly AliasName[];
}

/** The username rules of a pool. */
export function usernameRulesOf(configuration: UserPoolConfiguration): UsernameRules {
  return {
    caseSensitive: configuration.UsernameConfiguration?.CaseSensitive ?? true,
    usernameAttributes: configuration.UsernameAttributes ?? [],
    aliasAttributes: configuration.AliasAttributes ?? [],
  };
}

/** A typed username in the spelling that is stored. */
export function normalizeUsername(rules: UsernameRules, username: string): string {
  return rules.caseSensitive ? username : username.toLowerCase();
}

/** An alias value in the spelling that is compared. Phone numbers have no case. */
export function normalizeAlias(rules: UsernameRules, alias: AliasName, value: string): string {
  return rules.caseSensitive || alias === 'phone_number' ? value : value.toLowerCase();
}

/** The names by which a typed name might be known, in order of precedence. */
export function aliasesOf(
  rules: UsernameRules,
  typedName: string,
): readonly { readonly alias: AliasName; readonly value: string }[] {
  const allowed = [...rules.usernameAttributes, ...rules.aliasAttributes];
  const looksLike: Readonly<Record<AliasName, boolean>> = {
    email: typedName.includes('@'),
    phone_number: /^\+\d+$/.test(typedName),
    preferred_username: true,
  };
  return (['email', 'phone_number', 'preferred_username'] as const)
    .filter((alias) => allowed.includes(alias) && looksLike[alias])
    .map((alias) => ({ alias, value: normalizeAlias(rules, alias, typedName) }));
}
