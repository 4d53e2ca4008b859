import type { UserPool } from '../user-pool.ts';

/** True for a pool that has any `DeviceConfiguration`, be its values true or false. */
export function remembersDevices({ configuration }: UserPool): boolean {
  return Object.values(configuration.DeviceConfiguration ?? {}).some((value) => value !== undefined);
}
