import type { Group } from '../domain/group.ts';
import { createMemberStore } from './create-member-store.ts';
import { keys } from './keys.ts';
import type { GroupStore } from './store.ts';
import type { Table } from './table.ts';

/** Groups of a pool. */
export function createGroupStore(table: Table): GroupStore {
  return createMemberStore<Group>(table, {
    format: { tag: 'group', version: 1 },
    prefix: keys.groupPrefix(),
    keyOf: keys.group,
    nameOf: (group) => group.name,
    toAttributes: (group) => ({ ...group }),
    fromAttributes: ({ poolId, name, description, roleArn, precedence, createdAt, modifiedAt }) => ({
      poolId,
      name,
      description,
      roleArn,
      precedence,
      createdAt,
      modifiedAt,
    }),
  });
}
