/** What the key of a certificate is for: it signs what the pool says to SAML providers, or opens what they encrypt to the pool. */
export type CertificateUse = 'signing' | 'encryption';
