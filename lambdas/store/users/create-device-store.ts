import type { User } from '../../domain/user.ts';
import { keys } from '../keys.ts';
import { listPartition } from '../list-partition.ts';
import type { Table } from '../table.ts';
import { deviceToItem, itemToDevice } from './device-item.ts';
import type { DeviceStore } from './device-store.ts';

/** Devices, in the partition of their user. What a former user of the same name left behind doesn't count. */
export function createDeviceStore(table: Table): DeviceStore {
  const keyOf = ({ poolId, username }: User, deviceKey: string) => keys.device(poolId, username, deviceKey);
  return {
    async create(device) {
      const isFree = [{ pk: { exists: false } }, { sub: { differs: device.sub } }] as const;
      return (await table.put(deviceToItem(device), isFree)).done;
    },
    async read(user, deviceKey) {
      const [item] = await table.get([keyOf(user, deviceKey)]);
      const device = item && itemToDevice(item);
      return device?.sub === user.sub ? device : undefined;
    },
    async list(user, limit, cursor) {
      const { poolId, username, sub } = user;
      const partition = keys.userPartition(poolId, username);
      const page = await listPartition(table, partition, keys.devicePrefix(), limit, cursor);
      return { items: page.items.map(itemToDevice).filter((device) => device.sub === sub), next: page.next };
    },
    async remember(user, deviceKey, remembered, modifiedAt) {
      const set = { remembered, modifiedAt };
      return (await table.update(keyOf(user, deviceKey), { set }, { sub: { equals: user.sub } })).done;
    },
    async touch(user, deviceKey, { authenticatedAt, ipAddress }) {
      const set = { authenticatedAt, ipAddress };
      await table.update(keyOf(user, deviceKey), { set }, { sub: { equals: user.sub } });
    },
    async delete(user, deviceKey) {
      await table.delete(keyOf(user, deviceKey), { sub: { equals: user.sub } });
    },
  };
}
