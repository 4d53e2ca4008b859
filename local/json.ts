/** A JSON value, as templates and requests carry it. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  [member: string]: Json;
}

/** True for a JSON object, false for an array, null or a scalar. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object; an empty one when it is anything else. */
export function asObject(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** The value as a list: itself when it is one, nothing when undefined or null, else a list of one. */
export function asList(value: Json | undefined): Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The value as a list of strings (numbers and booleans become text, the rest is left out). */
export function asStrings(value: Json | undefined): string[] {
  return asList(value).flatMap((entry) => (typeof entry === 'object' ? [] : [String(entry)]));
}

/** The value as text when it is a scalar, else undefined. */
export function asText(value: Json | undefined): string | undefined {
  return value === undefined || value === null || typeof value === 'object' ? undefined : String(value);
}

/** The text's JSON object; undefined when the text is not JSON or is another kind of value. */
export function parseJsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
