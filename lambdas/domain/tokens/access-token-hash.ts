import { createHash } from 'node:crypto';

/** `at_hash` of an ID token signed with RS256: the left half of the access token's SHA-256, base64url (OpenID Connect Core §3.1.3.6). */
export function accessTokenHash(accessToken: string): string {
  return createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url');
}
