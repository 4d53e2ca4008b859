import { generateKeyPairSync, type KeyObject, webcrypto } from 'node:crypto';

/** A key and a certificate of it that this project's own code had no part in. */
export interface RsaCertificate {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** DER, base64 */
  readonly certificate: string;
}

/** Makes an RSA key, of 2,048 bits unless told otherwise, and a certificate that it signs itself. */
export async function makeRsaCertificate(commonName: string, modulusLength = 2048): Promise<RsaCertificate> {
  await import('reflect-metadata').catch(() => undefined);
  const x509 = await import('@peculiar/x509');
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength });
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const keys = {
    privateKey: await webcrypto.subtle.importKey(
      'pkcs8',
      privateKey.export({ format: 'der', type: 'pkcs8' }),
      algorithm,
      true,
      ['sign'],
    ),
    publicKey: await webcrypto.subtle.importKey(
      'spki',
      publicKey.export({ format: 'der', type: 'spki' }),
      algorithm,
      true,
      ['verify'],
    ),
  };
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${commonName}`,
    keys,
    signingAlgorithm: algorithm,
    notAfter: new Date(Date.now() + 3650 * 24 * 3600_000),
  });
  return { privateKey, publicKey, certificate: Buffer.from(certificate.rawData).toString('base64') };
}
