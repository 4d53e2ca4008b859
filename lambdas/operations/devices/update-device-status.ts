import { updateDeviceStatus as update } from '../../flows/devices/update-device-status.ts';
import { authenticateAccessToken } from '../../flows/tokens/authenticate-access-token.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** UpdateDeviceStatus: the caller's choice to have a device remembered or not. */
export const updateDeviceStatus =
  (services: Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment'>): Operation<'UpdateDeviceStatus'> =>
  async ({ AccessToken: accessToken, DeviceKey: deviceKey, DeviceRememberedStatus: status }) => {
    const { user } = await authenticateAccessToken(services, accessToken);
    await update(services, user, deviceKey, status);
    return {};
  };
