import { type KeyObject, sign } from 'node:crypto';
import type { CertificateUse } from './certificate-use.ts';
import { der } from './der.ts';

/** What a self-signed certificate says. */
export interface SelfSigned {
  readonly use: CertificateUse;
  /** Subject and issuer. */
  readonly commonName: string;
  /** Its first bit is 0, and some bit is 1; at most 20 bytes. */
  readonly serialNumber: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly validFrom: number;
  readonly validUntil: number;
  /** RSA. */
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const OID = {
  sha256WithRsa: '1.2.840.113549.1.1.11',
  commonName: '2.5.4.3',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
} as const;
const VERSION_3 = Uint8Array.of(2);
/** `digitalSignature`, or `keyEncipherment` and `dataEncipherment` (RFC 5280 §4.2.1.3). */
const KEY_USAGE = { signing: der.bits(Uint8Array.of(0x80), 7), encryption: der.bits(Uint8Array.of(0x30), 4) } as const;

/** An X.509 certificate (RFC 5280) for its use, and for nothing else, signed by the key that it certifies (RS256). DER. */
export function makeSelfSigned(wanted: SelfSigned): Uint8Array {
  const algorithm = der.sequence(der.oid(OID.sha256WithRsa), der.nothing);
  const name = der.sequence(der.set(der.sequence(der.oid(OID.commonName), der.text(wanted.commonName))));
  const critical = (oid: string, value: Uint8Array) => der.sequence(der.oid(oid), der.isTrue, der.octets(value));
  const content = der.sequence(
    der.tagged(0, der.integer(VERSION_3)),
    der.integer(wanted.serialNumber),
    algorithm,
    name,
    der.sequence(der.time(wanted.validFrom), der.time(wanted.validUntil)),
    name,
    wanted.publicKey.export({ format: 'der', type: 'spki' }),
    der.tagged(
      3,
      der.sequence(critical(OID.basicConstraints, der.sequence()), critical(OID.keyUsage, KEY_USAGE[wanted.use])),
    ),
  );
  return der.sequence(content, algorithm, der.bits(sign('sha256', content, wanted.privateKey)));
}
