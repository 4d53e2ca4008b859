import type { Value } from '../../store/table.ts';

/** A value as DynamoDB's JSON words it. */
export type AttributeValue =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  | { readonly B: string }
  | { readonly L: readonly AttributeValue[] }
  | { readonly M: AttributeMap };

export type AttributeMap = { readonly [name: string]: AttributeValue };

/**
 * Plain value → DynamoDB JSON. Lone surrogates, which UTF-8 can't carry, become U+FFFD. Throws on numbers that aren't finite.
 */
export function marshal(value: Value): AttributeValue {
  if (typeof value === 'string') return { S: value.toWellFormed() };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('a number that is not finite cannot be stored');
    return { N: String(value) };
  }
  if (value instanceof Uint8Array) return { B: Buffer.from(value).toString('base64') };
  if (isList(value)) return { L: value.map(marshal) };
  return { M: marshalMap(value) };
}

/** Plain object → DynamoDB JSON, without the members that are undefined. */
export function marshalMap(map: { readonly [name: string]: Value | undefined }): AttributeMap {
  const result: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(map)) {
    if (value !== undefined) set(result, name, marshal(value));
  }
  return result;
}

/** DynamoDB JSON → plain value. Sets are not used in this table. */
export function unmarshal(value: AttributeValue): Value {
  if ('S' in value) return value.S;
  if ('N' in value) return Number(value.N);
  if ('BOOL' in value) return value.BOOL;
  if ('M' in value) return unmarshalMap(value.M);
  if ('L' in value) return value.L.map(unmarshal);
  if ('B' in value) return new Uint8Array(Buffer.from(value.B, 'base64'));
  return null;
}

/** DynamoDB JSON → plain object. */
export function unmarshalMap(map: AttributeMap): { [name: string]: Value } {
  const result: Record<string, Value> = {};
  for (const [name, value] of Object.entries(map)) set(result, name, unmarshal(value));
  return result;
}

/** `__proto__` is a member like any other. */
function set<T>(target: Record<string, T>, name: string, value: T): void {
  if (name === '__proto__')
    Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true });
  else target[name] = value;
}

function isList(value: object): value is readonly Value[] {
  return Array.isArray(value);
}
