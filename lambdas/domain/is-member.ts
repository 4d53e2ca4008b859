import type { Group } from './group.ts';
import type { User } from './user.ts';

/** True when the user is in this group, not in an earlier one of the same name. */
export function isMember(user: User, group: Group): boolean {
  return user.groups?.some(({ group: name, id }) => name === group.name && id === group.id) ?? false;
}
