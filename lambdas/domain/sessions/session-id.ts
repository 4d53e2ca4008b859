import { createHash } from 'node:crypto';

const DIGITS = 25;

/** The id under which a token family is listed: `tkn` and 25 characters of base 36, which tell nothing of the family's own id. */
export function sessionId(familyId: string): string {
  const digest = BigInt(`0x${createHash('sha256').update(familyId).digest('hex')}`);
  return `tkn${digest.toString(36).padStart(DIGITS, '0').slice(-DIGITS)}`;
}
