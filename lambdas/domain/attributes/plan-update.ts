import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Destination } from '../choose-destination.ts';
import type { User } from '../user.ts';
import type { UserPool } from '../user-pool.ts';
import { attributeSchema } from './attribute-schema.ts';
import { conformAttributes } from './conform-attributes.ts';
import { compareHeldNames, type HeldName, heldNames } from './held-names.ts';
import { type MergedAttributes, mergeAttributes } from './merge-attributes.ts';
import { requiresVerificationFirst } from './requires-verification-first.ts';

/** What an update of a user's attributes comes to. */
export interface UpdatePlan {
  readonly merged: MergedAttributes;
  readonly claim: readonly HeldName[];
  readonly release: readonly HeldName[];
  /** New addresses that are sent a code. */
  readonly verify: readonly Destination[];
}

/**
 * Plans an update by the pool's schema and rules. A new address that the pool verifies automatically is sent a code, unless the same
 * update says that it is verified; where the pool asks for verification first, it does not replace a present one before that. Throws
 * `InvalidParameterException`, as `word` words it.
 */
export function planUpdate(
  pool: UserPool,
  user: User,
  given: Readonly<Record<string, string>>,
  word = messages.attributesNotUpdated,
): UpdatePlan {
  const update = { ...conformAttributes(pool, given, user.attributes, word) };
  const verify: Destination[] = [];
  for (const attribute of ['phone_number', 'email'] as const) {
    const value = update[attribute];
    const isNew = value !== undefined && value !== '' && value !== user.attributes[attribute];
    const automatic = pool.configuration.AutoVerifiedAttributes?.includes(attribute) ?? false;
    if (!isNew || !automatic || update[`${attribute}_verified`] === 'true') continue;
    verify.push({ attribute, value });
    if (user.attributes[attribute] && requiresVerificationFirst(pool, attribute)) delete update[attribute];
  }
  const merged = mergeAttributes(user.attributes, update);
  refuseRemovals(pool, user, merged, word);
  return { merged, ...compareHeldNames(pool, user.attributes, merged.attributes), verify };
}

/** Required attributes stay, and so does the last address that a user of a pool with username attributes signs in with. */
function refuseRemovals(
  pool: UserPool,
  user: User,
  { attributes, remove }: MergedAttributes,
  word: (problems: readonly string[]) => string,
): void {
  const schema = attributeSchema(pool);
  const nameless = heldNames(pool, user.attributes).length > 0 && heldNames(pool, attributes).length === 0;
  const kept = nameless ? (pool.configuration.UsernameAttributes ?? []) : [];
  const problems = remove
    .filter((name) => schema.get(name)?.Required === true || kept.some((address) => address === name))
    .map((name) => `${name}: Required attribute cannot be deleted.`);
  if (problems.length > 0) {
    throw new ServiceError('InvalidParameterException', word(problems));
  }
}
