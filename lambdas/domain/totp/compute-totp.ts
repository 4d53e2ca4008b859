import { createHmac } from 'node:crypto';

const DIGITS = 6;

/** The six-digit code of one time step: TOTP with HMAC-SHA1, as authenticator apps compute it (RFC 6238, RFC 4226 section 5.3). */
export function computeTotp(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}
