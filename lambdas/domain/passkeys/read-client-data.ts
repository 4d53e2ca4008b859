import { createHash } from 'node:crypto';
import { decodeBase64url } from './decode-base64url.ts';
import { PasskeyRefusal } from './passkey-refusal.ts';

/** What the browser says of the ceremony (WebAuthn §5.8.1), which the authenticator's signature covers by its hash. */
export interface ClientData {
  readonly type: string;
  readonly challenge: string;
  readonly origin: string;
  readonly crossOrigin: boolean;
  /** SHA-256 of it, as it was sent. */
  readonly hash: Buffer;
}

/** Reads `clientDataJSON` (base64url of JSON); throws PasskeyRefusal when it isn't one. Members that it doesn't know it ignores. */
export function readClientData(encoded: unknown): ClientData {
  const bytes = decodeBase64url(encoded);
  const { type, challenge, origin, crossOrigin } = parse(bytes.toString('utf8'));
  const isWhole = typeof type === 'string' && typeof challenge === 'string' && typeof origin === 'string';
  if (!isWhole || (crossOrigin !== undefined && typeof crossOrigin !== 'boolean')) {
    throw new PasskeyRefusal('malformed');
  }
  const hash = createHash('sha256').update(bytes).digest();
  return { type, challenge, origin, crossOrigin: crossOrigin === true, hash };
}

function parse(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new PasskeyRefusal('malformed');
  }
  if (typeof value !== 'object' || value === null) throw new PasskeyRefusal('malformed');
  return value as Readonly<Record<string, unknown>>;
}
