import type { Services } from '../platform/services.ts';
import type { OperationName, RequestContext } from '../wire/operation.ts';
import type { ResourceRequest } from './resource-type.ts';

/** The context in which CloudFormation calls an operation: as the account, from nowhere. */
export function createRequestContext(
  services: Pick<Services, 'deployment'>,
  request: ResourceRequest,
  operation: OperationName,
): RequestContext {
  return {
    operation,
    requestId: request.requestId,
    viewer: { ipAddress: '127.0.0.1', userAgent: 'cloudformation.amazonaws.com', country: undefined, city: undefined },
    principal: { kind: 'root', arn: `arn:aws:iam::${services.deployment.accountId}:root`, operations: ['*'] },
  };
}
