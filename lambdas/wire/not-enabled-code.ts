import type { OperationShape } from './shape.ts';

/** The code by which an operation says that it is not to be had here: the closest one that its model declares. */
export function notEnabledCode(
  shape: Pick<OperationShape, 'errors'>,
): 'OperationNotEnabledException' | 'InvalidParameterException' {
  const isDeclared = shape.errors.split(' ').includes('OperationNotEnabled');
  return isDeclared ? 'OperationNotEnabledException' : 'InvalidParameterException';
}
