import { listDevices as list } from '../../flows/devices/list-devices.ts';
import { authenticateAccessToken } from '../../flows/tokens/authenticate-access-token.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** ListDevices: the caller's devices. */
export const listDevices =
  (services: Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment'>): Operation<'ListDevices'> =>
  async ({ AccessToken: accessToken, Limit: limit, PaginationToken: token }) =>
    list(services, await authenticateAccessToken(services, accessToken), { operation: 'ListDevices', limit, token });
