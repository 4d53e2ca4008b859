import type { PasswordHashingAlgorithmType } from '@aws-sdk/client-cognito-identity-provider';

const BASE64 = '[A-Za-z0-9+/.]+={0,2}';
const BCRYPT = /^\$2[abxy]\$(\d\d)\$[./A-Za-z0-9]{53}$/;
const SCRYPT = /^(\d+)\$(\d+)\$(\d+)\$((?:[0-9a-f]{2}){1,128})\$((?:[0-9a-f]{2}){16,128})$/i;
const ARGON2ID = new RegExp(
  `^\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=(\\d+)\\$(${BASE64.replace('.', '')})\\$(${BASE64.replace('.', '')})$`,
);
const PBKDF2 = new RegExp(`^\\$pbkdf2-sha256\\$(\\d+)\\$(${BASE64})\\$(${BASE64})$`);

/** Digits of a cost at most: more would not fit a number. */
const LONGEST_COST = 9;

const CHECKS: Readonly<Record<PasswordHashingAlgorithmType, (hash: string) => boolean>> = {
  BCRYPT: (hash) => within(BCRYPT.exec(hash), [[4, 12]]),
  SCRYPT: (hash) => {
    const found = SCRYPT.exec(hash);
    const bounds = [
      [2, 65_536],
      [1, 8],
      [1, 1],
    ] as const;
    return within(found, bounds) && Number.isInteger(Math.log2(Number(found?.[1])));
  },
  ARGON2ID: (hash) => {
    const found = ARGON2ID.exec(hash);
    const bounds = [
      [8, 19_456],
      [1, 2],
      [1, 1],
    ] as const;
    return within(found, bounds) && decodesTo(found?.[4], 8, 64) && decodesTo(found?.[5], 16, 64);
  },
  PBKDF2_SHA256: (hash) => {
    const found = PBKDF2.exec(hash);
    return within(found, [[1, 600_000]]) && decodesTo(found?.[2], 1, 128) && decodesTo(found?.[3], 16, 64);
  },
};

/** True when `hash` is written as the algorithm's hashes are and costs no more than what an import takes. */
export function isImportableHash(algorithm: PasswordHashingAlgorithmType, hash: string): boolean {
  return hash.length <= 1024 && CHECKS[algorithm](hash);
}

/** True when the pattern matched and its first groups are numbers within their bounds. */
function within(found: RegExpExecArray | null, bounds: readonly (readonly [number, number])[]): boolean {
  return (
    found !== null &&
    bounds.every(([least, most], index) => {
      const digits = found[index + 1] ?? '';
      return digits.length <= LONGEST_COST && Number(digits) >= least && Number(digits) <= most;
    })
  );
}

function decodesTo(base64: string | undefined, least: number, most: number): boolean {
  const { length } = Buffer.from((base64 ?? '').replaceAll('.', '+'), 'base64');
  return length >= least && length <= most;
}
