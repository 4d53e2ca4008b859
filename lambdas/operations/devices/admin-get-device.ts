import { findDevice } from '../../flows/devices/find-device.ts';
import { findDeviceOwner } from '../../flows/devices/find-device-owner.ts';
import { presentDevice } from '../../flows/devices/present-device.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** AdminGetDevice: one of a user's devices. */
export const adminGetDevice =
  (services: Pick<Services, 'store'>): Operation<'AdminGetDevice'> =>
  async (input) => {
    const { pool, user } = await findDeviceOwner(services, input);
    return { Device: presentDevice(pool, await findDevice(services, user, input.DeviceKey)) };
  };
