import type { DeviceType } from '@aws-sdk/client-cognito-identity-provider';
import type { Device } from '../../domain/devices/device.ts';
import type { UserPool } from '../../domain/user-pool.ts';

/** A device as the API shows it, with the attributes that Cognito gives it. */
export function presentDevice(pool: UserPool, device: Device): DeviceType {
  const owner = `${device.username}.${pool.id}`;
  const arn = pool.arn.replace(/userpool\/[^/]+$/, `owner/${owner}/device/${device.key}`);
  const attributes: Record<string, string | undefined> = {
    device_status: 'valid',
    device_name: device.name,
    'dev:device_arn': arn,
    'dev:device_owner': owner,
    last_ip_used: device.ipAddress || undefined,
    'dev:device_remembered_status': device.remembered ? 'remembered' : 'not_remembered',
    'dev:device_sdk': 'aws-sdk',
  };
  return {
    DeviceKey: device.key,
    DeviceAttributes: Object.entries(attributes)
      .filter(([, value]) => value !== undefined)
      .map(([Name, Value]) => ({ Name, Value })),
    DeviceCreateDate: new Date(device.createdAt),
    DeviceLastModifiedDate: new Date(device.modifiedAt),
    DeviceLastAuthenticatedDate: new Date(device.authenticatedAt),
  };
}
