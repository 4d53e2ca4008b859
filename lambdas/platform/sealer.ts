import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Keyring } from './keyring.ts';
import type { Sealer } from './ports.ts';

const FORMAT = 1;
const KEY_ID_BYTES = 8;
const SALT_BYTES = 24;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + KEY_ID_BYTES + SALT_BYTES;

/**
 * Seals as `format | key id | salt | ciphertext | tag`. AES-GCM with random 96-bit nonces must stop after 2^32 values under one key
 * (NIST SP 800-38D §8.3), which a busy deployment reaches. So each value has a key and nonce of its own: HMAC-SHA512 of a random
 * 192-bit salt under the sealing key. Salts don't repeat before about 2^80 values.
 */
export function createSealer(keys: Keyring): Sealer {
  return {
    async seal(plaintext, context) {
      const { id, sealing } = await keys.newest();
      const header = Buffer.concat([Buffer.of(FORMAT), Buffer.from(id, 'base64url'), randomBytes(SALT_BYTES)]);
      const { key, nonce } = oneTimeKey(sealing, header);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.concat([header, encodeContext(context)]));
      const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
      return Buffer.concat([header, body, cipher.getAuthTag()]).toString('base64url');
    },

    async open(sealed, context) {
      const value = Buffer.from(sealed, 'base64url');
      // Node decodes leniently; only the one proper spelling of a value is accepted.
      if (value.length < HEADER_BYTES + TAG_BYTES || value[0] !== FORMAT) return undefined;
      if (value.toString('base64url') !== sealed) return undefined;
      const header = value.subarray(0, HEADER_BYTES);
      const found = await keys.byId(header.toString('base64url', 1, 1 + KEY_ID_BYTES));
      if (found === undefined) return undefined;
      const { key, nonce } = oneTimeKey(found.sealing, header);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.concat([header, encodeContext(context)]));
      decipher.setAuthTag(value.subarray(-TAG_BYTES));
      const plaintext = decipher.update(value.subarray(HEADER_BYTES, -TAG_BYTES));
      return isAuthentic(decipher) ? new Uint8Array(plaintext) : undefined;
    },

    async mac(value, context) {
      const { mac } = await keys.oldest();
      return createHmac('sha256', mac)
        .update(encodeContext([...context, value]))
        .digest('base64url');
    },
  };
}

function oneTimeKey(sealing: Buffer, header: Buffer): { key: Buffer; nonce: Buffer } {
  const derived = createHmac('sha512', sealing).update(header).digest();
  return { key: derived.subarray(0, 32), nonce: derived.subarray(32, 44) };
}

/** `final` throws when the tag doesn't fit, and for nothing else. */
function isAuthentic(decipher: { final(): Buffer }): boolean {
  try {
    decipher.final();
    return true;
  } catch {
    return false;
  }
}

/** Count, then length and UTF-16 of each part: no two contexts are encoded alike, not even ill-formed strings. */
function encodeContext(context: readonly string[]): Buffer {
  const parts = [lengthOf(context.length)];
  for (const part of context) parts.push(lengthOf(part.length), Buffer.from(part, 'utf16le'));
  return Buffer.concat(parts);
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}
