import { ServiceError } from '../errors/service-error.ts';
import { refuseType } from './refuse-type.ts';
import type { Shape } from './shape.ts';

const INT32 = 2 ** 31;
const DEEPEST_DOCUMENT = 64;
const LAST_DATE_SECONDS = 8.64e12;

function readString(value: unknown): string {
  if (typeof value !== 'string') refuseType(value, 'String');
  // A lone surrogate has no UTF-8 form: stored, two different texts would become one.
  if (!value.isWellFormed()) throw new ServiceError('SerializationException', 'Invalid UTF-16 surrogate in a text.');
  return value;
}

function readNumber(value: unknown, type: 'integer' | 'long'): number {
  const wanted = type === 'integer' ? 'Integer' : 'Long';
  if (typeof value !== 'number') refuseType(value, wanted);
  const fits = type === 'integer' ? value >= -INT32 && value < INT32 : true;
  if (!Number.isSafeInteger(value) || !fits) refuseType(value, wanted);
  return value;
}

function readBlob(value: unknown): Uint8Array {
  if (typeof value !== 'string') refuseType(value, 'Blob');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(value) || value.length % 4 !== 0) {
    throw new ServiceError('SerializationException', 'A blob is not valid base64.');
  }
  return new Uint8Array(Buffer.from(value, 'base64'));
}

function readTimestamp(value: unknown): Date {
  if (typeof value !== 'number' || Math.abs(value) > LAST_DATE_SECONDS) refuseType(value, 'Timestamp');
  return new Date(Math.round(value * 1000));
}

/** A document is any JSON, but not so deep that walking it could exhaust the stack. */
function readDocument(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return readString(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST_DOCUMENT) throw new ServiceError('SerializationException', 'The document is nested too deeply.');
  if (Array.isArray(value)) return value.map((item) => readDocument(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [readString(key), readDocument(item, depth + 1)]),
  );
}

/** Reads a JSON value that holds no other shapes. Throws `SerializationException` when it has the wrong type. */
export function readScalar(shape: Shape, value: unknown): unknown {
  switch (shape.type) {
    case 'string':
      return readString(value);
    case 'integer':
    case 'long':
      return readNumber(value, shape.type);
    case 'boolean':
      return typeof value === 'boolean' ? value : refuseType(value, 'Boolean');
    case 'blob':
      return readBlob(value);
    case 'timestamp':
      return readTimestamp(value);
    default:
      return readDocument(value);
  }
}
