import type { CertificateUse } from './certificate-use.ts';

/** A certificate of a pool, for its dealings with SAML identity providers. */
export interface PoolCertificate {
  readonly poolId: string;
  readonly use: CertificateUse;
  /** X.509, DER in base64. */
  readonly certificate: string;
  /** The RSA key that it certifies: PKCS#8 DER, sealed under `['<use>-certificate', poolId]`. */
  readonly sealedPrivateKey: string;
  readonly createdAt: number;
}
