import type { User } from '../../domain/user.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import { TABLE_SCHEMA } from '../schema.ts';
import type { Item } from '../table.ts';

const FORMAT: EntityFormat = { tag: 'user', version: 1 };
/** DynamoDB's limit for a sort key. */
const LONGEST_SORT_KEY = 1024;

interface StoredUser extends Omit<User, 'status' | 'enabled'> {
  readonly userStatus: User['status'];
  readonly accountStatus: 'Enabled' | 'Disabled';
}

/** A user as an item, with the attributes by which the indexes list it. */
export function userToItem(user: User): Item {
  const { status, enabled, ...rest } = user;
  const indexed: Record<string, string> = {};
  for (const [attribute, sortAttribute] of Object.entries(TABLE_SCHEMA.searchable)) {
    const value = user.attributes[attribute];
    if (sortAttribute.startsWith('by_') && value) indexed[sortAttribute] = toSortKey(value);
  }
  return toEntity(FORMAT, keys.user(user.poolId, user.username), {
    ...rest,
    ...indexed,
    groups: user.groups?.map((membership) => ({ ...membership })),
    identities: user.identities?.map((identity) => ({ ...identity })),
    mfa: user.mfa && { ...user.mfa },
    userStatus: status,
    accountStatus: enabled ? 'Enabled' : 'Disabled',
    [TABLE_SCHEMA.indexPartition]: keys.listing(user.poolId, keys.shardOf(user.sub)),
  });
}

/** The user in an item. */
export function itemToUser(item: Item): User {
  const stored = fromEntity<StoredUser>(FORMAT, item);
  return {
    poolId: stored.poolId,
    username: stored.username,
    sub: stored.sub,
    status: stored.userStatus,
    enabled: stored.accountStatus === 'Enabled',
    attributes: stored.attributes,
    createdAt: stored.createdAt,
    modifiedAt: stored.modifiedAt,
    signedOutAt: stored.signedOutAt,
    groups: stored.groups,
    passkeyCount: stored.passkeyCount,
    identities: stored.identities?.map((identity) => ({ ...identity, issuer: identity.issuer })),
    mfa: stored.mfa,
    version: stored.version,
  };
}

/** The beginning of a value, as much of it as a sort key holds, cut between characters. What is cut off is compared after reading. */
export function toSortKey(value: string): string {
  const wellFormed = value.toWellFormed();
  const bytes = Buffer.from(wellFormed);
  if (bytes.length <= LONGEST_SORT_KEY) return wellFormed;
  let end = LONGEST_SORT_KEY;
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.toString('utf8', 0, end);
}
