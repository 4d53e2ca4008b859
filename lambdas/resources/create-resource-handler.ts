import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { RESOURCE_MESSAGES } from '../errors/resource-messages.ts';
import { ServiceError } from '../errors/service-error.ts';
import type { Log } from '../platform/ports.ts';
import { putAnswer } from './put-answer.ts';
import type { ResourceAnswer, ResourceRequest, ResourceType } from './resource-type.ts';

/** What CloudFormation calls a resource that was never made; deleting it is nothing to do. */
const NEVER_MADE = 'never-made:';
/** Time kept for the answer, in milliseconds. */
const RESERVE_MS = 15_000;
const LONGEST_REASON = 1_000;

/** The part of Lambda's context that the handler needs. */
export interface RemainingTime {
  getRemainingTimeInMillis(): number;
}

/**
 * Handles CloudFormation's events for the given types, by type name. Each event is answered, with FAILED and one line of reason when it
 * can't be carried out or takes too long. Rejects only when the answer can't be delivered: Lambda then delivers the event again, which
 * is harmless.
 */
export function createResourceHandler(
  log: Log,
  types: Readonly<Record<string, ResourceType>>,
): (event: CloudFormationCustomResourceEvent, context: RemainingTime) => Promise<void> {
  return async (event, context) => {
    const { StackId, RequestId, LogicalResourceId } = event;
    const type = Object.hasOwn(types, event.ResourceType) ? types[event.ResourceType] : undefined;
    const request = readRequest(event);
    let outcome: object;
    try {
      const deadlineMs = context.getRemainingTimeInMillis() - RESERVE_MS;
      outcome = presentSuccess(await withinTime(carryOut(type, event, request), deadlineMs));
    } catch (error) {
      logFailure(log, event, error);
      const physicalId = event.RequestType === 'Create' ? plannedId(type, request) : event.PhysicalResourceId;
      outcome = { Status: 'FAILED', PhysicalResourceId: physicalId, Reason: reasonOf(error, RequestId) };
    }
    await putAnswer(event.ResponseURL, { ...outcome, StackId, RequestId, LogicalResourceId });
  };
}

function readRequest(event: CloudFormationCustomResourceEvent): ResourceRequest {
  const { ServiceToken: _token, ServiceTimeout: _timeout, ...properties } = event.ResourceProperties;
  const former: unknown = event.RequestType === 'Update' ? event.OldResourceProperties.UserPoolId : undefined;
  return {
    seed: [event.StackId, event.LogicalResourceId, event.RequestId].join('\n'),
    requestId: event.RequestId,
    logicalId: event.LogicalResourceId,
    properties,
    formerPoolId: typeof former === 'string' ? former : undefined,
  };
}

async function carryOut(
  type: ResourceType | undefined,
  event: CloudFormationCustomResourceEvent,
  request: ResourceRequest,
): Promise<ResourceAnswer> {
  const gone = (physicalId: string): ResourceAnswer => ({ physicalId, data: {} });
  if (event.RequestType === 'Delete' && event.PhysicalResourceId.startsWith(NEVER_MADE)) {
    return gone(event.PhysicalResourceId);
  }
  if (!type) throw new ServiceError('InvalidParameterException', RESOURCE_MESSAGES.typeUnknown(event.ResourceType));
  switch (event.RequestType) {
    case 'Create':
      return type.create(request);
    case 'Update':
      return type.update(request, event.PhysicalResourceId);
    case 'Delete':
      await type.delete(request, event.PhysicalResourceId);
      return gone(event.PhysicalResourceId);
  }
}

async function withinTime<T>(work: Promise<T>, ms: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const giveUp = () => reject(new ServiceError('InternalErrorException', RESOURCE_MESSAGES.timedOut));
  const timer = setTimeout(giveUp, Math.max(ms, 0));
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function presentSuccess(answer: ResourceAnswer): object {
  return {
    Status: 'SUCCESS',
    PhysicalResourceId: answer.physicalId,
    Data: answer.data,
    NoEcho: answer.noEcho ?? false,
  };
}

function plannedId(type: ResourceType | undefined, request: ResourceRequest): string {
  return type?.plan?.(request) ?? `${NEVER_MADE}${request.logicalId}`;
}

/** One line without anything private: what the service tells its clients, or where to look. */
function reasonOf(error: unknown, requestId: string): string {
  const reason =
    error instanceof ServiceError ? `${error.code}: ${error.message}` : RESOURCE_MESSAGES.internal(requestId);
  return reason.replace(/\s+/g, ' ').slice(0, LONGEST_REASON);
}

/** Says what failed and where. Messages may quote what was sent, so only the service's own and AWS's denials, which name a right, are told. */
function logFailure(log: Log, event: CloudFormationCustomResourceEvent, thrown: unknown): void {
  const error = thrown instanceof Error ? thrown : new Error(typeof thrown);
  const code = 'code' in error ? String(error.code) : undefined;
  const isTold = error instanceof ServiceError || code?.startsWith('AccessDenied');
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  log.error('a custom resource failed', {
    requestId: event.RequestId,
    resourceType: event.ResourceType,
    requestType: event.RequestType,
    error: error.name,
    code,
    reason: isTold ? error.message : undefined,
    stack: frames?.slice(0, 12).map((line) => line.trim()),
  });
}
