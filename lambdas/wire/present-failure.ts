import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type ErrorCode, protocolErrorCodes } from '../errors/error-codes.generated.ts';
import { ServiceError } from '../errors/service-error.ts';
import { wireMessages } from '../errors/wire-messages.ts';
import type { Call } from './call.ts';
import { classifyFailure } from './classify-failure.ts';
import { describeFailure } from './describe-failure.ts';
import { failureHeader } from './failure-header.ts';
import { ForbiddenOrigin } from './forbidden-origin.ts';
import { notEnabledCode } from './not-enabled-code.ts';
import type { OperationShape } from './shape.ts';
import type { WireServices } from './wire-services.ts';

const LONGEST_HEADER = 1024;

/** Signed operations may always refuse their caller, whether or not they declare it. */
const alwaysAllowed = new Set<ErrorCode>([
  ...protocolErrorCodes,
  'AccessDeniedException',
  'InvalidParameterException',
  'TooManyRequestsException',
]);

function declares(shape: OperationShape, code: ErrorCode): boolean {
  return shape.errors.split(' ').includes(code.replace(/Exception$/, ''));
}

/** Header values are printable ASCII; anything else becomes a question mark. */
function toHeaderValue(text: string): string {
  return text
    .slice(0, LONGEST_HEADER)
    .trimEnd()
    .replaceAll(/[^\x20-\x7e]/g, '?');
}

function render(
  statusCode: number,
  code: ErrorCode,
  message: string,
  reasonCode?: string,
): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode,
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      [failureHeader.name]: failureHeader.write(code),
      'x-amzn-errormessage': toHeaderValue(message),
    },
    body: JSON.stringify({ __type: code, message, reasonCode }),
  };
}

function renderInternal(shape: OperationShape | undefined): APIGatewayProxyStructuredResultV2 {
  const usesOtherName = shape !== undefined && declares(shape, 'InternalServerException');
  return render(500, usesOtherName ? 'InternalServerException' : 'InternalErrorException', wireMessages.internalError);
}

function refusal(shape: OperationShape | undefined, message: string): ServiceError {
  const code = shape && notEnabledCode(shape);
  return new ServiceError(code ?? 'OperationNotEnabledException', message);
}

/** What the table's own failures mean to a client of this operation. */
function translate(shape: OperationShape | undefined, error: unknown): unknown {
  const kind = classifyFailure(error);
  if (kind === undefined) return error;
  if (kind === 'elsewhere') return refusal(shape, wireMessages.writtenElsewhere);
  if (kind === 'inactive') return refusal(shape, wireMessages.replicaInactive);
  const isConflict = kind === 'conflict' && shape !== undefined && declares(shape, 'ConcurrentModificationException');
  return isConflict
    ? new ServiceError('ConcurrentModificationException', wireMessages.concurrentModification)
    : new ServiceError('TooManyRequestsException', wireMessages.tooManyRequests);
}

/**
 * The reply to a failure. Errors that the operation declares, and those of the protocol, go out as they are with status 400. All else
 * is `InternalErrorException` with status 500 and one fixed sentence; what it was is logged without the request's content.
 */
export function presentFailure(
  services: Pick<WireServices, 'log'>,
  call: Call,
  thrown: unknown,
): APIGatewayProxyStructuredResultV2 {
  const { requestId, served } = call;
  if (thrown instanceof ForbiddenOrigin) return render(403, 'ForbiddenException', thrown.message);
  const error = translate(served?.shape, thrown);
  if (error instanceof ServiceError) {
    const { code, message, reasonCode } = error;
    const isAllowed = alwaysAllowed.has(code) || served === undefined || declares(served.shape, code);
    if (isAllowed && !code.startsWith('Internal')) return render(400, code, message, reasonCode);
  }
  services.log.error('a call failed unexpectedly', {
    requestId,
    operation: served?.shape.name,
    error: describeFailure(error),
  });
  return renderInternal(served?.shape);
}
