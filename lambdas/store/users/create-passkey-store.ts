import { PASSKEY_LIMIT } from '../../domain/passkeys/passkey-limit.ts';
import { conditions } from '../conditions.ts';
import { ConflictError } from '../conflict-error.ts';
import { keys } from '../keys.ts';
import { listPartition } from '../list-partition.ts';
import type { Table } from '../table.ts';
import {
  itemToPasskey,
  itemToPasskeyOwner,
  passkeyOwnerToItem,
  passkeyToItem,
  usedChallengeToItem,
} from './passkey-item.ts';
import type { PasskeyStore } from './passkey-store.ts';
import { itemToUser } from './user-item.ts';

/** Passkeys: each an item of its user, with a guard that keeps its id from a second one in the pool. */
export function createPasskeyStore(table: Table): PasskeyStore {
  return {
    async add(passkey, challenge) {
      const { poolId, username, sub } = passkey;
      const ofUser = { sub: { equals: sub } };
      const hasRoom = [
        { ...ofUser, passkeyCount: { exists: false } },
        { ...ofUser, passkeyCount: { below: PASSKEY_LIMIT } },
      ];
      const outcome = await table.transact([
        { update: keys.user(poolId, username), changes: { add: { passkeyCount: 1, version: 1 } }, when: hasRoom },
        { put: usedChallengeToItem(passkey, challenge), when: conditions.absent },
        { put: passkeyOwnerToItem(passkey), when: conditions.absent },
        { put: passkeyToItem(passkey) },
      ]);
      if (outcome.done) return 'added';
      const refused = new Map(outcome.refused.map(({ index, existing }) => [index, existing]));
      if (refused.has(0)) {
        const user = refused.get(0);
        if (user === undefined || itemToUser(user).sub !== sub) throw new ConflictError('the user');
        return 'full';
      }
      return refused.has(1) ? 'used' : 'taken';
    },

    async findOwner(poolId, credentialId) {
      const [item] = await table.get([keys.passkeyOwner(poolId, credentialId)]);
      return item && itemToPasskeyOwner(item);
    },

    async list({ poolId, username, sub }, limit, cursor) {
      const partition = keys.userPartition(poolId, username);
      const page = await listPartition(table, partition, keys.passkeyPrefix(), limit, cursor, { consistent: true });
      return { items: page.items.map(itemToPasskey).filter((passkey) => passkey.sub === sub), next: page.next };
    },

    async rename({ poolId, username, sub }, credentialId, name) {
      const { done } = await table.update(
        keys.passkey(poolId, username, credentialId),
        { set: { name } },
        { sub: { equals: sub } },
      );
      return done;
    },

    async delete({ poolId, username, sub }, credentialId, count) {
      const ofUser = { sub: { equals: sub } };
      const counted = count === undefined ? ofUser : { ...ofUser, passkeyCount: { equals: count } };
      const outcome = await table.transact([
        { update: keys.user(poolId, username), changes: { add: { passkeyCount: -1, version: 1 } }, when: counted },
        { delete: keys.passkey(poolId, username, credentialId), when: ofUser },
        { delete: keys.passkeyOwner(poolId, credentialId), when: ofUser },
      ]);
      if (outcome.done) return true;
      if (outcome.refused.some(({ index }) => index === 0)) throw new ConflictError('the user');
      return false;
    },
  };
}
