import type { Random } from '../../platform/ports.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** Later than any clock will show; 2 ** 46 milliseconds end in the year 4199. */
const END_OF_TIME = 2 ** 46;
const DIGITS = 9;

/** A job's id, which sorts before those of earlier jobs. */
export function newImportJobId(random: Random, now: number): string {
  const time = (END_OF_TIME - now).toString(36).padStart(DIGITS, '0');
  return `import-${time}-${random.text(12, ALPHABET)}`;
}
