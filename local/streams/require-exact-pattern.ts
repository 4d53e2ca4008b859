import { asObject, type JsonObject } from '../json.ts';
import { LocalError } from '../local-error.ts';

/**
 * Throws LocalError when a pattern has more than lists of exact values, which are all that `match-pattern.ts` knows: another operator would be a
 * filter that lets nothing or everything pass.
 */
export function requireExactPattern(pattern: JsonObject, what: string): void {
  for (const value of Object.values(pattern)) {
    if (!Array.isArray(value)) requireExactPattern(asObject(value), what);
    else if (value.some((entry) => typeof entry === 'object' && entry !== null)) {
      throw new LocalError(`${what} filters by ${JSON.stringify(value)}; the local mode knows exact values only.`);
    }
  }
}
