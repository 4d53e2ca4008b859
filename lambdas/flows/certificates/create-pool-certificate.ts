import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { CertificateUse } from '../../domain/certificates/certificate-use.ts';
import { makeSelfSigned } from '../../domain/certificates/make-self-signed.ts';
import type { PoolCertificate } from '../../domain/certificates/pool-certificate.ts';
import type { Services } from '../../platform/services.ts';

const generate = promisify(generateKeyPair);
const MODULUS_BITS = 2048;
const VALID_YEARS = 10;
const SERIAL_BYTES = 16;

/** A new certificate for a pool, valid for ten years; its private key is sealed before it leaves this function. */
export async function createPoolCertificate(
  services: Pick<Services, 'clock' | 'random' | 'sealer'>,
  poolId: string,
  use: CertificateUse,
): Promise<PoolCertificate> {
  const { publicKey, privateKey } = await generate('rsa', { modulusLength: MODULUS_BITS, publicExponent: 0x10001 });
  const createdAt = services.clock.now();
  const validUntil = new Date(createdAt);
  validUntil.setUTCFullYear(validUntil.getUTCFullYear() + VALID_YEARS);
  const serialNumber = services.random.bytes(SERIAL_BYTES);
  // Positive, and of the same length always.
  serialNumber[0] = ((serialNumber[0] ?? 0) & 0x3f) | 0x40;
  const certificate = makeSelfSigned({
    use,
    commonName: poolId,
    serialNumber,
    validFrom: createdAt,
    validUntil: validUntil.getTime(),
    publicKey,
    privateKey,
  });
  const der = privateKey.export({ format: 'der', type: 'pkcs8' });
  return {
    poolId,
    use,
    certificate: Buffer.from(certificate).toString('base64'),
    sealedPrivateKey: await services.sealer.seal(der, [`${use}-certificate`, poolId]),
    createdAt,
  };
}
