import type { DeviceRememberedStatusType } from '@aws-sdk/client-cognito-identity-provider';
import type { User } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';
import { deviceNotFound } from './device-not-found.ts';
import { findDevice } from './find-device.ts';

/** Remembers a device or ceases to; without a status nothing changes. Throws `ResourceNotFoundException`. */
export async function updateDeviceStatus(
  services: Pick<Services, 'store' | 'clock'>,
  user: User,
  deviceKey: string,
  status: DeviceRememberedStatusType | undefined,
): Promise<void> {
  if (status === undefined) {
    await findDevice(services, user, deviceKey);
    return;
  }
  const remembered = status === 'remembered';
  const done = await services.store.devices.remember(user, deviceKey, remembered, services.clock.now());
  if (!done) throw deviceNotFound();
}
