import { forgetDevice } from '../../flows/devices/forget-device.ts';
import { findUser } from '../../flows/users/find-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** AdminForgetDevice: ends one of a user's devices and the tokens issued to it. */
export const adminForgetDevice =
  (services: Pick<Services, 'store' | 'clock'>): Operation<'AdminForgetDevice'> =>
  async (input) => {
    const { user } = await findUser(services, input);
    await forgetDevice(services, user, input.DeviceKey);
    return {};
  };
