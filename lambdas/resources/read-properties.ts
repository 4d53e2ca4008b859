import type { InputOf, OperationName } from '../wire/operation.ts';
import { readInput } from '../wire/read-input.ts';
import type { OperationShape } from '../wire/shape.ts';
import { coerceProperty } from './coerce-property.ts';

/** A resource's properties as the operation's input, checked against the model. Throws InvalidParameterException. */
export function readProperties<N extends OperationName>(
  shape: OperationShape<N>,
  properties: Readonly<Record<string, unknown>>,
): InputOf<N> {
  return readInput(shape, coerceProperty(shape.input, properties, ''));
}
