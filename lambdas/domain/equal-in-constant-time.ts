import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares in a time that depends on the lengths alone. */
export function equalInConstantTime(left: Uint8Array | string, right: Uint8Array | string): boolean {
  return timingSafeEqual(digest(left), digest(right));
}

function digest(value: Uint8Array | string): Buffer {
  return createHash('sha256').update(value).digest();
}
