import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { CodeVerdict } from './judge-code.ts';

/**
 * The error that a code which isn't right deserves: CodeMismatch, ExpiredCode (also when there is none), or, after too many wrong
 * tries, `exhausted`: TooManyFailedAttempts where the operation declares it, else LimitExceeded.
 */
export function refuseCode(
  kind: Exclude<CodeVerdict['kind'], 'right'>,
  exhausted: 'TooManyFailedAttemptsException' | 'LimitExceededException',
): ServiceError {
  switch (kind) {
    case 'wrong':
      return new ServiceError('CodeMismatchException', messages.codeMismatch);
    case 'exhausted':
      return new ServiceError(exhausted, messages.attemptLimitExceeded);
    default:
      return new ServiceError('ExpiredCodeException', messages.codeExpired);
  }
}
