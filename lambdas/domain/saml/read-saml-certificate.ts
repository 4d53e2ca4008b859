import { X509Certificate } from 'node:crypto';
import { SamlError } from './saml-error.ts';

const LONGEST = 4096;
const SMALLEST_MODULUS = 2048;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * A certificate as XML signatures and metadata carry it: DER in base64, without white space. Its key is RSA of 2,048 bits or more; who issued it
 * and until when it says to be valid don't count, since it is the metadata that vouches for it. Throws SamlError.
 */
export function readSamlCertificate(text: string): string {
  const certificate = text.replace(/\s+/g, '');
  if (certificate.length > LONGEST || !BASE64.test(certificate)) throw new SamlError('certificate');
  try {
    const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'));
    const { modulusLength = 0 } = publicKey.asymmetricKeyDetails ?? {};
    if (publicKey.asymmetricKeyType === 'rsa' && modulusLength >= SMALLEST_MODULUS) return certificate;
  } catch (error) {
    throw new SamlError('certificate', error);
  }
  throw new SamlError('certificate');
}
