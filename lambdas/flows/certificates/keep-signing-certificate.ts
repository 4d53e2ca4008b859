import type { SigningCertificate } from '../../domain/certificates/signing-certificate.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { ConflictError } from '../../store/store.ts';
import { createSigningCertificate } from './create-signing-certificate.ts';

/**
 * The certificate of a pool, made when it is first asked for: of several made at once, everybody gets the one that was stored first.
 * Throws ResourceNotFoundException when the pool is gone.
 */
export async function keepSigningCertificate(
  services: Pick<Services, 'clock' | 'random' | 'sealer' | 'store'>,
  poolId: string,
): Promise<SigningCertificate> {
  const { certificates } = services.store;
  const present = await certificates.read(poolId);
  if (present !== undefined) return present;
  try {
    return await certificates.create(await createSigningCertificate(services, poolId));
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    throw new ServiceError('ResourceNotFoundException', messages.poolMissing(poolId), { cause: error });
  }
}
