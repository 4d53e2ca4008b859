import type { Credential, User } from '../../domain/user.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Item } from '../table.ts';

/** What the second Region alone writes of a user, so that no item is written in two Regions. */
export interface SecondaryUser {
  readonly sub: string;
  /** Failed sign-ins there. */
  readonly failures: Credential['failures'];
  /** The last time step of the user's authenticator app that was used there; 0 before the first. */
  readonly lastStep: number;
  /** As `User.signedOutAt`. */
  readonly signedOutAt: number | undefined;
}

const FORMAT: EntityFormat = { tag: 'secondary-user', version: 1 };

/** The tag and the user's sub, which each write of the item sets. */
export function secondaryUserStamp(user: User): { readonly _t: string; readonly _v: number; readonly sub: string } {
  return { _t: FORMAT.tag, _v: FORMAT.version, sub: user.sub };
}

/** A user's first item, with only what is given. */
export function secondaryUserToItem(user: User, attributes: Readonly<Record<string, number>>): Item {
  return toEntity(FORMAT, keys.secondaryUser(user.poolId, user.username), { ...attributes, sub: user.sub });
}

/** What an item says of the user with that sub: nothing, when it is of another one. */
export function itemToSecondaryUser(item: Item | undefined, sub: string): SecondaryUser {
  const stored =
    item &&
    fromEntity<{ sub: string; failureCount?: number; failedAt?: number; tokenStep?: number; signedOutAt?: number }>(
      FORMAT,
      item,
    );
  const own = stored?.sub === sub ? stored : undefined;
  return {
    sub,
    failures: { count: own?.failureCount ?? 0, lastAt: own?.failedAt ?? 0 },
    lastStep: own?.tokenStep ?? 0,
    signedOutAt: own?.signedOutAt,
  };
}
