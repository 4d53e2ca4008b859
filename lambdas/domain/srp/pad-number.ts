/**
 * The bytes under which SRP hashes a number: minimal big-endian, with a leading zero byte where the top bit is set, as in
 * two's complement. Leading zeros of the input are dropped.
 */
export function padNumber(bytes: Uint8Array): Buffer {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const minimal = Buffer.from(bytes.buffer, bytes.byteOffset + start, bytes.length - start);
  return ((minimal[0] ?? 0) & 0x80) === 0 ? minimal : Buffer.concat([Buffer.of(0), minimal]);
}
