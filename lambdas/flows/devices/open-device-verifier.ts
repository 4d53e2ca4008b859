import type { Device } from '../../domain/devices/device.ts';
import type { Services } from '../../platform/services.ts';
import { deviceVerifierContext } from './device-verifier-context.ts';

/** The SRP verifier of a device's own password, as bytes. */
export async function openDeviceVerifier(services: Pick<Services, 'sealer'>, device: Device): Promise<Uint8Array> {
  const verifier = await services.sealer.open(device.srp.sealedVerifier, deviceVerifierContext(device));
  if (!verifier) throw new Error('a stored device verifier does not open');
  return verifier;
}
