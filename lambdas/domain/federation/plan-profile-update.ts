import { conformAttributes } from '../attributes/conform-attributes.ts';
import { compareHeldNames, type HeldName } from '../attributes/held-names.ts';
import { type MergedAttributes, mergeAttributes } from '../attributes/merge-attributes.ts';
import type { User } from '../user.ts';
import type { UserPool } from '../user-pool.ts';

/** What a provider's attributes change about a user. */
export interface ProfileUpdate {
  readonly merged: MergedAttributes;
  readonly claim: readonly HeldName[];
  readonly release: readonly HeldName[];
}

/**
 * What a later sign-in changes: values that differ, by the pool's schema; undefined when there are none. An address that changes is
 * unverified unless the provider says that it is verified, and no code is sent to it. A profile that a provider made holds no names; those of
 * a local user move with its attributes. Throws `InvalidParameterException`.
 */
export function planProfileUpdate(
  pool: UserPool,
  user: User,
  mapped: Readonly<Record<string, string>>,
): ProfileUpdate | undefined {
  const differs = (name: string) => mapped[name] !== undefined && user.attributes[name] !== mapped[name];
  const differing = Object.entries(mapped).filter(([name]) => differs(name) || differs(name.replace(/_verified$/, '')));
  const merged = mergeAttributes(
    user.attributes,
    conformAttributes(pool, Object.fromEntries(differing), user.attributes),
  );
  if (Object.keys(merged.set).length === 0 && merged.remove.length === 0) return undefined;
  const names =
    user.status === 'EXTERNAL_PROVIDER'
      ? { claim: [], release: [] }
      : compareHeldNames(pool, user.attributes, merged.attributes);
  return { merged, ...names };
}
