import type { ServedOperation } from './call.ts';
import type { Operation, OperationName } from './operation.ts';
import type { OperationShape } from './shape.ts';

/** Joins an operation to its model; a mismatch of the two is a type error. */
export function serve<N extends OperationName>(shape: OperationShape<N>, run: Operation<N>): ServedOperation<N> {
  return { shape, run };
}
