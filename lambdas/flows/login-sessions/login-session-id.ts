import { createHash } from 'node:crypto';

/** The id of the login session whose cookie carries the secret. */
export function loginSessionId(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
