const RANDOM_BYTES = 10;

/**
 * A UUID of version 7 (RFC 9562 §5.7): its first 48 bits are the time, ms, so that ids sort as their events do and an event is found by its id
 * alone.
 */
export function newEventId(now: number, random: { bytes(length: number): Uint8Array }): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes.set(random.bytes(RANDOM_BYTES), 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
