import { ServiceError } from '../errors/service-error.ts';

function tokenOf(value: unknown): string {
  if (typeof value === 'string') return 'STRING_VALUE';
  if (typeof value === 'number') return 'NUMBER_VALUE';
  return value ? 'TRUE_VALUE' : 'FALSE_VALUE';
}

/** Throws the `SerializationException` for a JSON value where the model wants a `wanted` (`String`, `Integer`, …). */
export function refuseType(value: unknown, wanted: string): never {
  if (Array.isArray(value)) throw new ServiceError('SerializationException', 'Start of list found where not expected.');
  if (typeof value === 'object') {
    throw new ServiceError('SerializationException', 'Start of structure or map found where not expected.');
  }
  throw new ServiceError('SerializationException', `${tokenOf(value)} cannot be converted to ${wanted}`);
}
