import { findDeviceOwner } from '../../flows/devices/find-device-owner.ts';
import { listDevices } from '../../flows/devices/list-devices.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** AdminListDevices: a user's devices. */
export const adminListDevices =
  (services: Pick<Services, 'store' | 'sealer'>): Operation<'AdminListDevices'> =>
  async (input) => {
    const { Limit: limit, PaginationToken: token } = input;
    return listDevices(services, await findDeviceOwner(services, input), {
      operation: 'AdminListDevices',
      limit,
      token,
    });
  };
