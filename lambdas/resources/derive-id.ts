import { createHash } from 'node:crypto';

/** `length` characters (at most 64) of `alphabet` that depend on the seed alone: a repeated request derives the same id. */
export function deriveId(seed: string, length: number, alphabet: string): string {
  const bytes = createHash('sha512').update(seed).digest();
  return Array.from(bytes.subarray(0, length), (byte) => alphabet[byte % alphabet.length]).join('');
}
