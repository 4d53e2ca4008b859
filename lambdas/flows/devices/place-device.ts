import type { NewDeviceMetadataType } from '@aws-sdk/client-cognito-identity-provider';
import type { Device } from '../../domain/devices/device.ts';
import { remembersDevices } from '../../domain/devices/remembers-devices.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';
import { deviceGroupKey } from './device-group-key.ts';

/** The device that tokens are issued to, and what a new one is told of itself. */
export interface PlacedDevice {
  readonly deviceKey?: string;
  readonly newDevice?: NewDeviceMetadataType;
}

/**
 * The known device, or a key for a new one which nothing is kept of until it is confirmed; none where the pool remembers no devices, nor in
 * the second Region, where none can be confirmed.
 */
export async function placeDevice(
  services: Pick<Services, 'deployment' | 'random' | 'sealer'>,
  pool: UserPool,
  known: Device | undefined,
): Promise<PlacedDevice> {
  if (known) return { deviceKey: known.key };
  if (!remembersDevices(pool) || services.deployment.replication?.role === 'secondary') return {};
  const DeviceKey = `${pool.id.slice(0, pool.id.indexOf('_'))}_${services.random.uuid()}`;
  return { deviceKey: DeviceKey, newDevice: { DeviceKey, DeviceGroupKey: await deviceGroupKey(services, pool) } };
}
