/** The certificate of a pool, which proves what it signs to SAML identity providers. */
export interface SigningCertificate {
  readonly poolId: string;
  /** X.509, DER in base64. */
  readonly certificate: string;
  /** The RSA key that it certifies: PKCS#8 DER, sealed under `['signing-certificate', poolId]`. */
  readonly sealedPrivateKey: string;
  readonly createdAt: number;
}
