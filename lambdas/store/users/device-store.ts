import type { Device } from '../../domain/devices/device.ts';
import type { User } from '../../domain/user.ts';
import type { Page } from '../page.ts';

/** The devices that users confirmed. A device of a former user of the same name is none of this user's. */
export interface DeviceStore {
  /** False when the user has a device of that key. */
  create(device: Device): Promise<boolean>;
  read(user: User, deviceKey: string): Promise<Device | undefined>;
  /** In a stable order that tells nothing. Eventually consistent; pages may be short. */
  list(user: User, limit: number, cursor: string | undefined): Promise<Page<Device>>;
  /** False when the user has no such device. */
  remember(user: User, deviceKey: string, remembered: boolean, modifiedAt: number): Promise<boolean>;
  /** Notes a sign-in from the device; skipped when it is gone. */
  touch(user: User, deviceKey: string, seen: Pick<Device, 'authenticatedAt' | 'ipAddress'>): Promise<void>;
  /** Idempotent. */
  delete(user: User, deviceKey: string): Promise<void>;
}
