import { remembersDevices } from '../../domain/devices/remembers-devices.ts';
import { isFirstProof, type Proof } from '../../domain/sign-in/proof.ts';
import type { Services } from '../../platform/services.ts';
import { findDevice } from '../devices/find-device.ts';
import type { Attempt } from './attempt.ts';

/**
 * The attempt with the device that it names, once it is proven whose sign-in this is: before that, an unknown device would tell who exists.
 * One read where a device is named, else none. Throws `ResourceNotFoundException` for a device that the user doesn't have.
 */
export async function withDevice(
  services: Pick<Services, 'store'>,
  attempt: Attempt,
  proofs: readonly Proof[],
): Promise<Attempt> {
  const { pool, user, deviceKey, device } = attempt;
  if (device || !user || deviceKey === undefined) return attempt;
  if (!remembersDevices(pool) || !proofs.some(isFirstProof)) return attempt;
  return { ...attempt, device: await findDevice(services, user, deviceKey) };
}
