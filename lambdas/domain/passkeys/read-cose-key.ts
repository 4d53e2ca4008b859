import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { PasskeyRefusal } from './passkey-refusal.ts';
import { type CborMap, readCbor } from './read-cbor.ts';

/** COSE algorithms (IANA): ECDSA on P-256 and RSASSA-PKCS1-v1_5, both with SHA-256. In the order in which authenticators are asked. */
export const ALGORITHMS = { ES256: -7, RS256: -257 } as const;

/** A public key that verifies signatures over SHA-256. */
export interface CoseKey {
  readonly algorithm: (typeof ALGORITHMS)[keyof typeof ALGORITHMS];
  readonly key: KeyObject;
}

const KTY = 1;
const ALG = 3;
const EC2 = 2;
const RSA = 3;
const P256 = 1;
const COORDINATE_BYTES = 32;
const MODULUS_BYTES = { least: 256, most: 1024 } as const;
const LONGEST_EXPONENT_BYTES = 4;

/**
 * The public key in a COSE_Key (RFC 9052 §7, RFC 8230 §4). Throws PasskeyRefusal: `unsupported` for other algorithms and RSA keys under 2048
 * bits, `malformed` for what is no key, such as a point that isn't on the curve.
 */
export function readCoseKey(bytes: Buffer): CoseKey {
  const { value, end } = readCbor(bytes);
  if (!(value instanceof Map) || end !== bytes.length) throw new PasskeyRefusal('malformed');
  switch (value.get(ALG)) {
    case ALGORITHMS.ES256:
      return { algorithm: ALGORITHMS.ES256, key: toKey(ecKey(value)) };
    case ALGORITHMS.RS256:
      return { algorithm: ALGORITHMS.RS256, key: toKey(rsaKey(value)) };
    default:
      throw new PasskeyRefusal('unsupported');
  }
}

function ecKey(map: CborMap): JsonWebKey {
  const x = map.get(-2);
  const y = map.get(-3);
  const isPoint = isBytes(x) && isBytes(y) && x.length === COORDINATE_BYTES && y.length === COORDINATE_BYTES;
  if (map.get(KTY) !== EC2 || map.get(-1) !== P256 || !isPoint) throw new PasskeyRefusal('malformed');
  return { kty: 'EC', crv: 'P-256', x: toText(x), y: toText(y) };
}

function rsaKey(map: CborMap): JsonWebKey {
  const n = map.get(-1);
  const e = map.get(-2);
  if (map.get(KTY) !== RSA || !isBytes(n) || !isBytes(e) || e.length > LONGEST_EXPONENT_BYTES) {
    throw new PasskeyRefusal('malformed');
  }
  const { least, most } = MODULUS_BYTES;
  if (n.length < least || n.length > most || n[0] === 0) throw new PasskeyRefusal('unsupported');
  return { kty: 'RSA', n: toText(n), e: toText(e) };
}

function toKey(jwk: JsonWebKey): KeyObject {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    throw new PasskeyRefusal('malformed');
  }
}

const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array;
const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
