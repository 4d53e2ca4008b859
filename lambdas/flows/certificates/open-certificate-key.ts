import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { PoolCertificate } from '../../domain/certificates/pool-certificate.ts';
import type { Services } from '../../platform/services.ts';

/** The private key of a pool's certificate. Throws when what is stored was altered. */
export async function openCertificateKey(
  { sealer }: Pick<Services, 'sealer'>,
  { poolId, use, sealedPrivateKey }: PoolCertificate,
): Promise<KeyObject> {
  const der = await sealer.open(sealedPrivateKey, [`${use}-certificate`, poolId]);
  if (der === undefined) throw new Error(`the key of a ${use} certificate can't be opened`);
  return createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
}
