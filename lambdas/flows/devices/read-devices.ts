import type { Device } from '../../domain/devices/device.ts';
import type { User } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';

const PAGE = 60;
/** More than anybody has; who has would forget some first. */
const MOST = 300;

/** The user's devices, the one used last first: up to 300 of them. */
export async function readDevices({ store }: Pick<Services, 'store'>, user: User): Promise<readonly Device[]> {
  const found: Device[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await store.devices.list(user, PAGE, cursor);
    found.push(...items);
    cursor = next;
  } while (cursor !== undefined && found.length < MOST);
  return found.toSorted((a, b) => b.authenticatedAt - a.authenticatedAt);
}
