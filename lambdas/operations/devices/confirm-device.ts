import type { Device } from '../../domain/devices/device.ts';
import { readDeviceVerifier } from '../../domain/devices/read-device-verifier.ts';
import { remembersDevices } from '../../domain/devices/remembers-devices.ts';
import { equalInConstantTime } from '../../domain/equal-in-constant-time.ts';
import type { User } from '../../domain/user.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { deviceNotFound } from '../../flows/devices/device-not-found.ts';
import { deviceVerifierContext } from '../../flows/devices/device-verifier-context.ts';
import { openDeviceVerifier } from '../../flows/devices/open-device-verifier.ts';
import { authenticateAccessToken } from '../../flows/tokens/authenticate-access-token.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

type DeviceServices = Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment'>;

/**
 * ConfirmDevice: keeps the device that the caller's sign-in was given a key for, with the secret that it made. The same call made again
 * has the same answer; another secret for the key is refused.
 */
export const confirmDevice =
  (services: DeviceServices): Operation<'ConfirmDevice'> =>
  async (input, { viewer }) => {
    const { pool, user, claims } = await authenticateAccessToken(services, input.AccessToken);
    if (!remembersDevices(pool)) {
      throw new ServiceError('InvalidUserPoolConfigurationException', messages.devicesNotRemembered);
    }
    if (claims.deviceKey !== input.DeviceKey) throw deviceNotFound();
    const made = readDeviceVerifier(input.DeviceSecretVerifierConfig);
    if (!made) throw new ServiceError('InvalidParameterException', messages.deviceVerifier);
    const asksUser = pool.configuration.DeviceConfiguration?.DeviceOnlyRememberedOnUserPrompt === true;
    const now = services.clock.now();
    const { poolId, username, sub } = user;
    const named = { poolId, username, key: input.DeviceKey };
    const device: Device = {
      ...named,
      sub,
      name: input.DeviceName,
      srp: {
        salt: made.salt,
        sealedVerifier: await services.sealer.seal(made.verifier, deviceVerifierContext(named)),
      },
      remembered: !asksUser,
      createdAt: now,
      modifiedAt: now,
      authenticatedAt: claims.authenticatedAt,
      ipAddress: viewer.ipAddress,
    };
    const isNew = await services.store.devices.create(device);
    if (!isNew && !(await hasSecret(services, user, input.DeviceKey, made))) {
      throw new ServiceError('DeviceKeyExistsException', messages.deviceExists);
    }
    return { UserConfirmationNecessary: asksUser };
  };

/** True when the user's device of that key was confirmed with that secret. */
async function hasSecret(
  services: DeviceServices,
  user: User,
  deviceKey: string,
  { salt, verifier }: { salt: string; verifier: Uint8Array },
): Promise<boolean> {
  const stored = await services.store.devices.read(user, deviceKey);
  if (stored?.srp.salt !== salt) return false;
  return equalInConstantTime(await openDeviceVerifier(services, stored), verifier);
}
