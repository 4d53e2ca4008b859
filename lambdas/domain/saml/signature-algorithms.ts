/** XML signatures that are taken, and the hash of each as `node:crypto` names it: RSA (PKCS #1 v1.5) with SHA-2, neither SHA-1 nor HMAC. */
export const SIGNATURE_ALGORITHMS: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', 'sha256'],
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha384', 'sha384'],
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha512', 'sha512'],
]);
