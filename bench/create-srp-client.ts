import { createHash, createHmac, getDiffieHellman, hkdfSync, randomBytes } from 'node:crypto';
import { modularPower } from '../lambdas/domain/srp/modular-power.ts';

/** The client's side of one SRP sign-in, as the SDKs' clients compute it. */
export interface SrpClient {
  /** Hex. */
  readonly srpA: string;
  /** The answer to a PASSWORD_VERIFIER challenge. */
  answer(challenge: Readonly<Record<string, string>>, password: string): Record<string, string>;
}

/** RFC 3526, group 15. */
const N = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`);
const g = 2n;

/** Begins a sign-in to the pool. */
export const createSrpClient = (userPoolId: string): SrpClient => {
  const poolName = userPoolId.slice(userPoolId.indexOf('_') + 1);
  const a = BigInt(`0x${randomBytes(32).toString('hex')}`);
  const A = power(g, a);
  return {
    srpA: A.toString(16),
    answer(challenge, password) {
      const { USER_ID_FOR_SRP: user = '', SALT = '', SRP_B = '', SECRET_BLOCK = '' } = challenge;
      const B = BigInt(`0x${SRP_B}`);
      const identity = sha256(`${poolName}${user}:${password}`);
      const x = toNumber(sha256(pad(BigInt(`0x${SALT}`)), identity));
      const u = toNumber(sha256(pad(A), pad(B)));
      const k = toNumber(sha256(pad(N), pad(g)));
      const S = power(modulo(B - k * power(g, x)), a + u * x);
      const key = hkdfSync('sha256', pad(S), pad(u), 'Caldera Derived Key', 16);
      const timestamp = toTimestamp(new Date());
      const signature = createHmac('sha256', Buffer.from(key))
        .update(`${poolName}${user}`)
        .update(Buffer.from(SECRET_BLOCK, 'base64'))
        .update(timestamp)
        .digest('base64');
      return {
        USERNAME: user,
        PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
        PASSWORD_CLAIM_SIGNATURE: signature,
        TIMESTAMP: timestamp,
      };
    },
  };
};

const modulo = (value: bigint): bigint => ((value % N) + N) % N;

/** OpenSSL's, not BigInt's: a long pause between the two calls would leave the measured process with cold caches. */
const power = (base: bigint, exponent: bigint): bigint => toNumber(modularPower(pad(base), pad(exponent)));

/** Minimal big-endian bytes, with a leading zero byte where the top bit is set. */
const pad = (value: bigint): Buffer => {
  const hex = value.toString(16);
  const even = hex.length % 2 === 1 ? `0${hex}` : hex;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex');
};

const sha256 = (...parts: (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const toNumber = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`);

/** `Tue Sep 5 07:08:09 UTC 2023`. */
const toTimestamp = (date: Date): string => {
  const [weekday, day, month, year, time] = date.toUTCString().replace(',', '').split(' ');
  return `${weekday} ${month} ${Number(day)} ${time} UTC ${year}`;
};
