import { authenticateOwner } from '../../flows/devices/authenticate-owner.ts';
import { forgetDevice as forget } from '../../flows/devices/forget-device.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** ForgetDevice: ends one of the caller's devices and the tokens issued to it, which may be the one in use. */
export const forgetDevice =
  (services: Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment'>): Operation<'ForgetDevice'> =>
  async ({ AccessToken: accessToken, DeviceKey: deviceKey }) => {
    const { user } = await authenticateOwner(services, accessToken);
    await forget(services, user, deviceKey);
    return {};
  };
