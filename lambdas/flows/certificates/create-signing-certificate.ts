import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { makeSelfSigned } from '../../domain/certificates/make-self-signed.ts';
import type { SigningCertificate } from '../../domain/certificates/signing-certificate.ts';
import type { Services } from '../../platform/services.ts';

const generate = promisify(generateKeyPair);
const MODULUS_BITS = 2048;
const VALID_YEARS = 10;
const SERIAL_BYTES = 16;

/** A new certificate for a pool, valid for ten years; its private key is sealed before it leaves this function. */
export async function createSigningCertificate(
  services: Pick<Services, 'clock' | 'random' | 'sealer'>,
  poolId: string,
): Promise<SigningCertificate> {
  const { publicKey, privateKey } = await generate('rsa', { modulusLength: MODULUS_BITS, publicExponent: 0x10001 });
  const createdAt = services.clock.now();
  const validUntil = new Date(createdAt);
  validUntil.setUTCFullYear(validUntil.getUTCFullYear() + VALID_YEARS);
  const serialNumber = services.random.bytes(SERIAL_BYTES);
  // Positive, and of the same length always.
  serialNumber[0] = ((serialNumber[0] ?? 0) & 0x3f) | 0x40;
  const certificate = makeSelfSigned({
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
    certificate: Buffer.from(certificate).toString('base64'),
    sealedPrivateKey: await services.sealer.seal(der, ['signing-certificate', poolId]),
    createdAt,
  };
}
