import { ServiceError } from '../../errors/service-error.ts';
import { wireMessages } from '../../errors/wire-messages.ts';
import { bodyLimitOf } from '../body-limit.ts';
import type { AnyServedOperation, Call } from '../call.ts';
import type { Stage } from './stage.ts';

const TARGET = /^AWSCognitoIdentityProviderService\.(\w+)$/;
const PATH = /^\/idp\/(\w+)$/;

/** The operation that target header and path name; undefined when neither does or they disagree. */
function readName({ event }: Call): string | undefined {
  if (event.requestContext.http.method !== 'POST') return undefined;
  const inPath = PATH.exec(event.rawPath)?.[1];
  const target = event.headers['x-amz-target'];
  const inTarget = target === undefined ? inPath : TARGET.exec(target)?.[1];
  return inPath === undefined || inPath === inTarget ? inTarget : undefined;
}

/**
 * Stage: which operation is meant, and whether the body isn't larger than one of its could be. Throws
 * `UnknownOperationException` or `RequestEntityTooLargeException`.
 */
export function findOperation(operations: readonly AnyServedOperation[]): Stage {
  const byName = new Map<string, AnyServedOperation>(operations.map((served) => [served.shape.name, served]));
  return {
    before: ({ event: call }) => {
      const served = byName.get(readName(call) ?? '');
      if (!served) throw new ServiceError('UnknownOperationException', wireMessages.unknownOperation);
      call.served = served;
      const limit = bodyLimitOf(served.shape.name);
      if (call.body.length > limit) {
        throw new ServiceError('RequestEntityTooLargeException', wireMessages.bodyTooLarge(limit));
      }
    },
  };
}
