/**
 * The `sub` of the user that one line of one job creates, from a keyed digest (base64url) of both: always the same, so that a line that
 * is done again after a crash finds its own user and no other line does; and a well-formed random UUID to everybody else.
 */
export function deriveImportSub(digest: string): string {
  const bytes = Buffer.from(digest, 'base64url').subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
