import { createHash } from 'node:crypto';

/** What a family keeps of a refresh token's secret: its SHA-256, base64url. */
export function refreshTokenDigest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
