import { type KeyObject, verify, X509Certificate } from 'node:crypto';
import { PasskeyRefusal } from './passkey-refusal.ts';
import type { CborMap } from './read-cbor.ts';
import { ALGORITHMS, type CoseKey } from './read-cose-key.ts';

/** What an attestation vouches for. */
export interface Attested {
  readonly key: CoseKey;
  /** 16 bytes. */
  readonly aaguid: Buffer;
  /** The bytes that it signs: authenticator data and the hash of the client data. */
  readonly signed: Buffer;
}

/** The extension id-fido-gen-ce-aaguid, up to where its 16 bytes begin. */
const AAGUID_EXTENSION = Buffer.from('060b2b0601040182e51c01010404120410', 'hex');

/**
 * Verifies an attestation (WebAuthn §8): `none`, which says nothing, and `packed`, signed by the passkey itself or by the model's
 * certificate. No vendor's root is known, so that a certificate proves no origin: nobody is asked for attestation. Throws PasskeyRefusal,
 * `unsupported` for other formats.
 */
export function verifyAttestation(format: unknown, statement: CborMap, attested: Attested): void {
  if (format === 'none') {
    if (statement.size > 0) throw new PasskeyRefusal('malformed');
    return;
  }
  if (format !== 'packed') throw new PasskeyRefusal('unsupported');
  const signature = statement.get('sig');
  if (!(signature instanceof Uint8Array)) throw new PasskeyRefusal('malformed');
  const key = signerOf(statement, attested);
  if (!verify('sha256', attested.signed, key, signature)) throw new PasskeyRefusal('signature');
}

function signerOf(statement: CborMap, { key, aaguid }: Attested): KeyObject {
  const algorithm = statement.get('alg');
  const chain = statement.get('x5c');
  if (chain === undefined) {
    if (algorithm !== key.algorithm) throw new PasskeyRefusal('malformed');
    return key.key;
  }
  const [first] = Array.isArray(chain) ? chain : [];
  if (!(first instanceof Uint8Array)) throw new PasskeyRefusal('malformed');
  const certificate = parseCertificate(first);
  const kind = certificate.publicKey.asymmetricKeyType;
  const fits = (algorithm === ALGORITHMS.ES256 && kind === 'ec') || (algorithm === ALGORITHMS.RS256 && kind === 'rsa');
  if (!fits) throw new PasskeyRefusal('unsupported');
  if (certificate.ca || !namesModel(certificate, aaguid)) throw new PasskeyRefusal('malformed');
  return certificate.publicKey;
}

function parseCertificate(bytes: Uint8Array): X509Certificate {
  try {
    return new X509Certificate(bytes);
  } catch {
    throw new PasskeyRefusal('malformed');
  }
}

/** A certificate that names a model must name this one. */
function namesModel({ raw }: X509Certificate, aaguid: Buffer): boolean {
  const at = raw.indexOf(AAGUID_EXTENSION);
  if (at === -1) return true;
  const start = at + AAGUID_EXTENSION.length;
  return aaguid.equals(raw.subarray(start, start + aaguid.length));
}
