import type { CertificateUse } from '../../domain/certificates/certificate-use.ts';
import type { PoolCertificate } from '../../domain/certificates/pool-certificate.ts';

export interface CertificateStore {
  read(poolId: string, use: CertificateUse): Promise<PoolCertificate | undefined>;
  /** Keeps the pool's first certificate for the use, and answers that one. ConflictError when the pool is gone. */
  create(certificate: PoolCertificate): Promise<PoolCertificate>;
}
