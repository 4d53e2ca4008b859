import { ServiceError } from '../../errors/service-error.ts';
import { wireMessages } from '../../errors/wire-messages.ts';
import type { OperationName } from '../operation.ts';
import type { Principal } from '../principal.ts';

function matches(pattern: string, operation: OperationName): boolean {
  return pattern.endsWith('*') ? operation.startsWith(pattern.slice(0, -1)) : pattern === operation;
}

/** Throws `AccessDeniedException` unless the principal may call the operation. */
export function refuseForbiddenOperation(principal: Principal, operation: OperationName): void {
  if (principal.operations.some((pattern) => matches(pattern, operation))) return;
  throw new ServiceError('AccessDeniedException', wireMessages.accessDenied(principal.arn, operation));
}
