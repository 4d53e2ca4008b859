import type { CertificateUse } from '../../domain/certificates/certificate-use.ts';
import type { PoolCertificate } from '../../domain/certificates/pool-certificate.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { ConflictError } from '../../store/conflict-error.ts';
import { createPoolCertificate } from './create-pool-certificate.ts';

/**
 * The certificate of a pool for a use, made when it is first asked for: of several made at once, everybody gets the one that was stored first.
 * Throws ResourceNotFoundException when the pool is gone.
 */
export async function keepPoolCertificate(
  services: Pick<Services, 'clock' | 'random' | 'sealer' | 'store'>,
  poolId: string,
  use: CertificateUse,
): Promise<PoolCertificate> {
  const { certificates } = services.store;
  const present = await certificates.read(poolId, use);
  if (present !== undefined) return present;
  try {
    return await certificates.create(await createPoolCertificate(services, poolId, use));
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    throw new ServiceError('ResourceNotFoundException', messages.poolMissing(poolId), { cause: error });
  }
}
