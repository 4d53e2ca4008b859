/** What X.690's distinguished encoding rules make of the few types that a certificate is built of. */
export const der = {
  sequence: (...parts: readonly Uint8Array[]): Uint8Array => encode(0x30, ...parts),
  set: (...parts: readonly Uint8Array[]): Uint8Array => encode(0x31, ...parts),
  /** A positive integer, of its big-endian bytes. */
  integer: (bytes: Uint8Array): Uint8Array => {
    const first = bytes.findIndex((byte) => byte !== 0);
    const significant = first === -1 ? Uint8Array.of(0) : bytes.subarray(first);
    return (significant[0] ?? 0) < 0x80 ? encode(0x02, significant) : encode(0x02, Uint8Array.of(0), significant);
  },
  /** `unused` of the last byte's low bits don't count. */
  bits: (bytes: Uint8Array, unused = 0): Uint8Array => encode(0x03, Uint8Array.of(unused), bytes),
  octets: (bytes: Uint8Array): Uint8Array => encode(0x04, bytes),
  oid: (dotted: string): Uint8Array => {
    const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
    return encode(0x06, Uint8Array.from([40 * first + second, ...rest].flatMap(toBase128)));
  },
  text: (text: string): Uint8Array => encode(0x0c, Buffer.from(text)),
  /** A whole second, in the form that RFC 5280 §4.1.2.5 asks for: with two digits of the year until 2049, then with four. */
  time: (milliseconds: number): Uint8Array => {
    const digits = new Date(milliseconds).toISOString().replace(/\.\d+|[-:T]/g, '');
    return digits < '2050' ? encode(0x17, Buffer.from(digits.slice(2))) : encode(0x18, Buffer.from(digits));
  },
  /** Explicitly tagged, context-specific. */
  tagged: (tag: number, content: Uint8Array): Uint8Array => encode(0xa0 | tag, content),
  isTrue: Uint8Array.of(0x01, 0x01, 0xff),
  nothing: Uint8Array.of(0x05, 0x00),
} as const;

function encode(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts);
  return Buffer.concat([Uint8Array.of(tag), encodeLength(content.length), content]);
}

function encodeLength(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Uint8Array.of(0x80 | bytes.length, ...bytes);
}

function toBase128(arc: number): number[] {
  const digits = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) digits.unshift(0x80 | (rest % 128));
  return digits;
}
