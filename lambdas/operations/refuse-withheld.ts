import { ServiceError } from '../errors/service-error.ts';
import { wireMessages } from '../errors/wire-messages.ts';
import { notEnabledCode } from '../wire/not-enabled-code.ts';
import type { Operation, OperationName } from '../wire/operation.ts';
import type { OperationShape } from '../wire/shape.ts';

/**
 * An operation that the second Region withholds: throws `OperationNotEnabledException` where the model declares it, otherwise
 * `InvalidParameterException`, with the reason.
 */
export function refuseWithheld<N extends OperationName>(
  shape: OperationShape<N>,
  reason: string,
  primary: string,
): Operation<N> {
  return async () => {
    throw new ServiceError(notEnabledCode(shape), wireMessages.withheld(shape.name, reason, primary));
  };
}
