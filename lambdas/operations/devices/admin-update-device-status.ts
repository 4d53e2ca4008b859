import { updateDeviceStatus } from '../../flows/devices/update-device-status.ts';
import { findUser } from '../../flows/users/find-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** AdminUpdateDeviceStatus: has one of a user's devices remembered or not. */
export const adminUpdateDeviceStatus =
  (services: Pick<Services, 'store' | 'clock'>): Operation<'AdminUpdateDeviceStatus'> =>
  async (input) => {
    const { user } = await findUser(services, input);
    await updateDeviceStatus(services, user, input.DeviceKey, input.DeviceRememberedStatus);
    return {};
  };
