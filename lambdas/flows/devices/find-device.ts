import type { Device } from '../../domain/devices/device.ts';
import type { User } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';
import { deviceNotFound } from './device-not-found.ts';

/** The user's device of that key; throws `ResourceNotFoundException` when there is none. */
export async function findDevice(services: Pick<Services, 'store'>, user: User, deviceKey: string): Promise<Device> {
  const device = await services.store.devices.read(user, deviceKey);
  if (!device) throw deviceNotFound();
  return device;
}
