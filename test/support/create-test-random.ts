import type { Random } from '../../lambdas/platform/ports.ts';
import { systemRandom } from '../../lambdas/platform/random.ts';

/** Those that tests guess with. */
const GUESSES = /^(?:(\d)\1*|123456(?:78)?)$/;

/**
 * The system's randomness, but for codes of digits: each comes once, and none is a guess of a test. Of a few digits
 * two are the same now and then, and then a code that was for something else is right.
 */
export function createTestRandom(): Random {
  const codes = new Set<string>();
  return {
    ...systemRandom,
    text(length, alphabet) {
      if (alphabet !== '0123456789') return systemRandom.text(length, alphabet);
      let code: string;
      do code = systemRandom.text(length, alphabet);
      while (codes.has(code) || GUESSES.test(code));
      codes.add(code);
      return code;
    },
  };
}
