import type { User } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';
import { findDevice } from './find-device.ts';

/**
 * Forgets a device and revokes every token that was issued to it. The tokens go first: killed in between, the device is still there to be
 * forgotten again. Throws `ResourceNotFoundException`.
 */
export async function forgetDevice(
  services: Pick<Services, 'store' | 'clock'>,
  user: User,
  deviceKey: string,
): Promise<void> {
  await findDevice(services, user, deviceKey);
  const { families, devices } = services.store;
  const all = await families.list(user.poolId, user.username);
  const its = all.filter((family) => family.sub === user.sub && family.deviceKey === deviceKey);
  await Promise.all(its.map((family) => families.revoke(family, services.clock.now())));
  await devices.delete(user, deviceKey);
}
