import type { ErrorCode } from './error-codes.generated.ts';

/**
 * An error that the API's model declares. Its code and message reach the client as they are; nothing else does.
 * Anything thrown that is not a ServiceError is answered as `InternalErrorException` and goes to the log.
 */
export class ServiceError extends Error {
  readonly code: ErrorCode;
  /** Only `InvalidParameterException` has one. */
  readonly reasonCode: string | undefined;

  constructor(code: ErrorCode, message: string, options: { reasonCode?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = code;
    this.code = code;
    this.reasonCode = options.reasonCode;
  }
}
