import { PasskeyRefusal } from './passkey-refusal.ts';

/** The bytes of base64url without padding; throws PasskeyRefusal for any other spelling, so that equal bytes are equal texts. */
export function decodeBase64url(text: unknown): Buffer {
  if (typeof text !== 'string') throw new PasskeyRefusal('malformed');
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw new PasskeyRefusal('malformed');
  return bytes;
}
