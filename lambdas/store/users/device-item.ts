import type { Device } from '../../domain/devices/device.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Item } from '../table.ts';

const FORMAT: EntityFormat = { tag: 'device', version: 1 };

/** A device as an item. */
export function deviceToItem(device: Device): Item {
  const { key, srp, ...rest } = device;
  return toEntity(FORMAT, keys.device(device.poolId, device.username, key), {
    ...rest,
    deviceKey: key,
    srp: { ...srp },
  });
}

/** The device in an item. */
export function itemToDevice(item: Item): Device {
  const stored = fromEntity<Omit<Device, 'key'> & { deviceKey: string }>(FORMAT, item);
  return {
    key: stored.deviceKey,
    poolId: stored.poolId,
    username: stored.username,
    sub: stored.sub,
    name: stored.name,
    srp: stored.srp,
    remembered: stored.remembered,
    createdAt: stored.createdAt,
    modifiedAt: stored.modifiedAt,
    authenticatedAt: stored.authenticatedAt,
    ipAddress: stored.ipAddress,
  };
}
