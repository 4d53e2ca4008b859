import { PasskeyRefusal } from './passkey-refusal.ts';
import { readCbor } from './read-cbor.ts';

/** What the authenticator says (WebAuthn §6.1). */
export interface AuthenticatorData {
  readonly relyingPartyHash: Buffer;
  /** Somebody touched it. */
  readonly userPresent: boolean;
  /** It knew who: by PIN, fingerprint or face. */
  readonly userVerified: boolean;
  readonly backupEligible: boolean;
  readonly backedUp: boolean;
  readonly signCount: number;
  /** In a registration. */
  readonly attested: AttestedCredential | undefined;
}

export interface AttestedCredential {
  /** 16 bytes. */
  readonly aaguid: Buffer;
  readonly credentialId: Buffer;
  /** COSE_Key. */
  readonly publicKey: Buffer;
}

const FLAGS = { UP: 0x01, UV: 0x04, BE: 0x08, BS: 0x10, AT: 0x40, ED: 0x80 } as const;
const HEADER_BYTES = 37;
const ATTESTED_HEADER_BYTES = 18;
const LONGEST_CREDENTIAL_ID = 1023;

/** Throws PasskeyRefusal unless it is authenticator data to the last byte. Extensions are read over. */
export function readAuthenticatorData(bytes: Buffer): AuthenticatorData {
  const flags = bytes[32];
  if (bytes.length < HEADER_BYTES || flags === undefined) throw new PasskeyRefusal('malformed');
  const has = (flag: number): boolean => (flags & flag) !== 0;
  const attested = has(FLAGS.AT) ? readAttested(bytes) : undefined;
  const end = skipExtensions(bytes, attested?.end ?? HEADER_BYTES, has(FLAGS.ED));
  if (end !== bytes.length || (has(FLAGS.BS) && !has(FLAGS.BE))) throw new PasskeyRefusal('malformed');
  return {
    relyingPartyHash: bytes.subarray(0, 32),
    userPresent: has(FLAGS.UP),
    userVerified: has(FLAGS.UV),
    backupEligible: has(FLAGS.BE),
    backedUp: has(FLAGS.BS),
    signCount: bytes.readUInt32BE(33),
    attested: attested?.credential,
  };
}

function readAttested(bytes: Buffer): { credential: AttestedCredential; end: number } {
  const start = HEADER_BYTES + ATTESTED_HEADER_BYTES;
  if (bytes.length < start) throw new PasskeyRefusal('malformed');
  const idLength = bytes.readUInt16BE(start - 2);
  const keyStart = start + idLength;
  if (idLength === 0 || idLength > LONGEST_CREDENTIAL_ID || keyStart > bytes.length) {
    throw new PasskeyRefusal('malformed');
  }
  const { end } = readCbor(bytes, keyStart);
  const credential = {
    aaguid: bytes.subarray(HEADER_BYTES, HEADER_BYTES + 16),
    credentialId: bytes.subarray(start, keyStart),
    publicKey: bytes.subarray(keyStart, end),
  };
  return { credential, end };
}

function skipExtensions(bytes: Buffer, start: number, present: boolean): number {
  if (!present) return start;
  const { value, end } = readCbor(bytes, start);
  if (!(value instanceof Map)) throw new PasskeyRefusal('malformed');
  return end;
}
