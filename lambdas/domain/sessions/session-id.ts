import { createHash } from 'node:crypto';

const DIGITS = 25;

/**
 * The id under which a session is listed: `tkn` for a token family, `sso` for a login session, and 25 characters of base 36, which tell
 * nothing of its own id.
 */
export function sessionId(kind: 'tkn' | 'sso', id: string): string {
  const digest = BigInt(`0x${createHash('sha256').update(id).digest('hex')}`);
  return `${kind}${digest.toString(36).padStart(DIGITS, '0').slice(-DIGITS)}`;
}
