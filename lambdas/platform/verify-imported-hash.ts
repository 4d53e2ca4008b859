import { type BinaryLike, pbkdf2, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const deriveScrypt = promisify<BinaryLike, BinaryLike, number, ScryptOptions, Buffer>(scrypt);
const derivePbkdf2 = promisify(pbkdf2);

const BCRYPT = /^\$2[abxy]\$/;
const SCRYPT = /^(\d+)\$(\d+)\$(\d+)\$([0-9a-f]+)\$([0-9a-f]+)$/i;
const PBKDF2 = /^\$pbkdf2-sha256\$(\d+)\$([^$]+)\$([^$]+)$/;

/**
 * True when the password matches a hash that came from another system: bcrypt, `N$r$p$salt$hash` of scrypt in hexadecimal, or
 * `$pbkdf2-sha256$…`. Undefined for any other kind of text. bcrypt sees the first 72 bytes of a password.
 */
export function verifyImportedHash(hash: string, password: string): Promise<boolean> | undefined {
  if (BCRYPT.test(hash)) return verifyBcrypt(hash, password);
  const [, cost, blockSize, lanes, hexSalt = '', hexDigest = ''] = SCRYPT.exec(hash) ?? [];
  if (cost !== undefined) {
    const [N, r, p] = [Number(cost), Number(blockSize), Number(lanes)];
    // The memory that these costs need, and room for what OpenSSL needs beside it.
    const options = { N, r, p, maxmem: 128 * r * (N + p) + 1024 * 1024 };
    return matches(Buffer.from(hexDigest, 'hex'), (length) =>
      deriveScrypt(password, Buffer.from(hexSalt, 'hex'), length, options),
    );
  }
  const [, rounds, salt = '', digest = ''] = PBKDF2.exec(hash) ?? [];
  if (rounds === undefined) return undefined;
  return matches(decode(digest), (length) => derivePbkdf2(password, decode(salt), Number(rounds), length, 'sha256'));
}

/** `$2x$` marks hashes of an implementation that was wrong for letters outside ASCII; within ASCII it is the same as `$2b$`. */
async function verifyBcrypt(hash: string, password: string): Promise<boolean> {
  const { compare } = await import('bcryptjs');
  return compare(password, hash.replace('$2x$', '$2b$'));
}

async function matches(digest: Buffer, derive: (length: number) => Promise<Buffer>): Promise<boolean> {
  return timingSafeEqual(await derive(digest.length), digest);
}

/** Base64 with or without padding; passlib writes `.` for `+`. */
function decode(text: string): Buffer {
  return Buffer.from(text.replaceAll('.', '+'), 'base64');
}
