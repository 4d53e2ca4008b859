import { createPrivateKey, createPublicKey } from 'node:crypto';
import { padNumber } from './pad-number.ts';
import { SRP_GROUP } from './srp-group.ts';

const INTEGER = 0x02;
const OCTET_STRING = 0x04;
const SEQUENCE = 0x30;
/** PKCS#3 dhKeyAgreement, 1.2.840.113549.1.3.1. */
const DH_KEY_AGREEMENT = Buffer.from('06092a864886f70d010301', 'hex');
const VERSION_0 = Buffer.from([INTEGER, 1, 0]);
const PRIME = integer(SRP_GROUP.prime);

/**
 * base^exponent mod N in OpenSSL's constant time, about seven times as fast as BigInt. The exponent must not be zero.
 *
 * It is read off as the public key of a Diffie-Hellman private key `exponent` whose generator is `base`. Node's `DiffieHellman`
 * class would do as well, but tests N for primality when constructed: 1.5 s at each cold start.
 */
export function modularPower(base: Uint8Array, exponent: Uint8Array): Buffer {
  const parameters = element(SEQUENCE, DH_KEY_AGREEMENT, element(SEQUENCE, PRIME, integer(base)));
  const key = element(SEQUENCE, VERSION_0, parameters, element(OCTET_STRING, integer(exponent)));
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  return readPublicNumber(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }));
}

function element(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const header =
    length < 0x80 ? [tag, length] : length < 0x100 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(header), ...parts]);
}

function integer(number: Uint8Array): Buffer {
  return element(INTEGER, padNumber(number));
}

/** SubjectPublicKeyInfo is a sequence of the algorithm and a bit string, whose content is one byte of zero and the integer. */
function readPublicNumber(spki: Buffer): Buffer {
  const algorithm = readHeader(spki, readHeader(spki, 0).start);
  const bits = readHeader(spki, algorithm.start + algorithm.length);
  const number = readHeader(spki, bits.start + 1);
  return spki.subarray(number.start, number.start + number.length);
}

function readHeader(der: Buffer, at: number): { start: number; length: number } {
  const first = der.readUInt8(at + 1);
  if (first < 0x80) return { start: at + 2, length: first };
  const lengthBytes = first & 0x7f;
  return { start: at + 2 + lengthBytes, length: der.readUIntBE(at + 2, lengthBytes) };
}
