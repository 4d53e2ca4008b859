import { asObject, type Json, type JsonObject } from '../json.ts';

/** True when the record has, wherever the pattern has a list, one of the list's values. */
export function matchPattern(pattern: JsonObject, record: JsonObject): boolean {
  return Object.entries(pattern).every(([name, expected]) =>
    Array.isArray(expected)
      ? expected.includes(record[name] as Json)
      : matchPattern(asObject(expected), asObject(record[name])),
  );
}
