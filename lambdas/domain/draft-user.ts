import { messages } from '../errors/messages.ts';
import { ServiceError } from '../errors/service-error.ts';
import { conformAttributes } from './attributes/conform-attributes.ts';
import { mergeAttributes } from './attributes/merge-attributes.ts';
import { type ChosenUsername, chooseUsername } from './choose-username.ts';
import { foldCase } from './fold-case.ts';
import type { User, UserStatus } from './user.ts';
import type { UserPool } from './user-pool.ts';

/** What a new user is made of. */
export interface UserDraft {
  readonly pool: UserPool;
  /** As the caller gave it. */
  readonly typedName: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly sub: string;
  readonly status: UserStatus;
  readonly now: number;
}

/**
 * A new user by the pool's rules for usernames and attributes; where the name is an address, it is an attribute too. Throws
 * `InvalidParameterException`, also when name and attribute contradict each other. Required attributes are the caller's to check.
 */
export function draftUser({ pool, typedName, attributes, sub, status, now }: UserDraft): User {
  const chosen = chooseUsername(pool, typedName, sub);
  const given = conformAttributes(pool, withAddress(pool, attributes, chosen.attribute));
  return {
    poolId: pool.id,
    username: chosen.username,
    sub,
    status,
    enabled: true,
    attributes: mergeAttributes({}, given).attributes,
    createdAt: now,
    modifiedAt: now,
    version: 1,
  };
}

function withAddress(
  pool: UserPool,
  attributes: Readonly<Record<string, string>>,
  address: ChosenUsername['attribute'],
): Readonly<Record<string, string>> {
  if (address === undefined) return attributes;
  const given = attributes[address.name];
  if (given && foldCase(pool, given) !== foldCase(pool, address.value)) {
    throw new ServiceError('InvalidParameterException', messages.usernameDiffersFromAttribute(address.name));
  }
  return { ...attributes, [address.name]: given || address.value };
}
