import { compareFamilies } from '../../domain/events/compare-families.ts';
import { compareUsers } from '../../domain/events/compare-users.ts';
import { isNewPassword } from '../../domain/events/is-new-password.ts';
import type { Happening, UserEvent } from '../../domain/events/user-event.ts';
import type { Item } from '../table.ts';
import { itemToCredential } from '../users/credential-item.ts';
import { itemToFamily } from '../users/family-item.ts';
import { itemToUser } from '../users/user-item.ts';

/** A record of the table's stream: an item before and after one write. */
export interface ItemChange {
  readonly id: string;
  readonly sequence: string;
  /** ms, to the second */
  readonly committedAt: number;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

/** What happened to users by one write to the table, in order; nothing by most. */
export function readUserEvents({ id, sequence, committedAt, before, after }: ItemChange): readonly UserEvent[] {
  return readHappenings(before, after).map((happening, index) => ({
    ...happening,
    id: `${id}-${index}`,
    sequence,
    occurredAt: committedAt,
  }));
}

function readHappenings(before: Item | undefined, after: Item | undefined): readonly Happening[] {
  switch ((after ?? before)?._t) {
    case 'user':
      return compareUsers(before && itemToUser(before), after && itemToUser(after));
    case 'credential':
      return after ? readPassword(before, after) : [];
    case 'family':
      return compareFamilies(before && itemToFamily(before), after && itemToFamily(after));
    default:
      return [];
  }
}

function readPassword(before: Item | undefined, after: Item): readonly Happening[] {
  const isOfSameUser = before?.sub === after.sub;
  if (!isNewPassword(isOfSameUser && before ? itemToCredential(before) : undefined, itemToCredential(after))) return [];
  const { poolId, username, sub, temporaryUntil } = after;
  const change = { isFirst: !isOfSameUser, isTemporary: temporaryUntil !== undefined };
  return [
    { type: 'PasswordChanged', userPoolId: String(poolId), username: String(username), sub: String(sub), change },
  ];
}
