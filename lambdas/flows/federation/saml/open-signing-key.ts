import type { KeyObject } from 'node:crypto';
import type { Services } from '../../../platform/services.ts';
import { keepPoolCertificate } from '../../certificates/keep-pool-certificate.ts';
import { openCertificateKey } from '../../certificates/open-certificate-key.ts';

/** The key that a pool signs its messages to SAML providers with; the one of GetSigningCertificate. */
export async function openSigningKey(
  services: Pick<Services, 'clock' | 'random' | 'sealer' | 'store'>,
  poolId: string,
): Promise<KeyObject> {
  return openCertificateKey(services, await keepPoolCertificate(services, poolId, 'signing'));
}
