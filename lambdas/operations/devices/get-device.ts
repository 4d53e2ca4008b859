import { authenticateOwner } from '../../flows/devices/authenticate-owner.ts';
import { findDevice } from '../../flows/devices/find-device.ts';
import { presentDevice } from '../../flows/devices/present-device.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** GetDevice: one of the caller's devices. */
export const getDevice =
  (services: Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment'>): Operation<'GetDevice'> =>
  async ({ AccessToken: accessToken, DeviceKey: deviceKey }) => {
    const { pool, user } = await authenticateOwner(services, accessToken);
    return { Device: presentDevice(pool, await findDevice(services, user, deviceKey)) };
  };
