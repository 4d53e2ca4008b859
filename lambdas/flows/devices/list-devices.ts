import type { ListDevicesResponse } from '@aws-sdk/client-cognito-identity-provider';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';
import { turnPage } from '../turn-page.ts';
import { presentDevice } from './present-device.ts';

const DEFAULT_LIMIT = 60;

/** One page of a user's devices. A pagination token goes on only with the operation and user that it was given for. */
export async function listDevices(
  services: Pick<Services, 'store' | 'sealer'>,
  { pool, user }: { pool: UserPool; user: User },
  { operation, limit, token }: { operation: string; limit: number | undefined; token: string | undefined },
): Promise<ListDevicesResponse> {
  const { items, next } = await turnPage(services, token, [operation, pool.id, user.sub], (cursor) =>
    services.store.devices.list(user, limit || DEFAULT_LIMIT, cursor),
  );
  return { Devices: items.map((device) => presentDevice(pool, device)), PaginationToken: next.NextToken };
}
