import { flattenValues } from './flatten-values.ts';

/**
 * Claims as texts: numbers and booleans as JSON writes them, lists flattened, objects as JSON. What is null is left out, and so is a list
 * without members.
 */
export function flattenClaims(claims: Readonly<Record<string, unknown>>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(claims)) {
    const values = [value].flat().filter((member) => member !== null && member !== undefined);
    if (values.length > 0) flat[name] = flattenValues(values.map(toText));
  }
  return flat;
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
