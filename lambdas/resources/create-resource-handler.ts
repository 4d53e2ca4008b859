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
  types: () => Promise<Readonly<Record<string, ResourceType>>>,
): (event: CloudFormationCustomResourceEvent, context: RemainingTime) => Promise<void> {
  return async (event, context) => {
    const { StackId, RequestId, LogicalResourceId } = event;
    const request: ResourceRequest = {
      seed: [StackId, LogicalResourceId, RequestId].join('\n'),
      requestId: RequestId,
      logicalId: LogicalResourceId,
      properties: withoutServiceMembers(event.ResourceProperties),
      formerPoolId: event.RequestType === 'Update' ? poolIdOf(event.OldResourceProperties) : undefined,
    };
    const progress: { type?: ResourceType | undefined } = {};
    let outcome: object;
    try {
      const work = carryOut(event, request, types, progress);
      const answer = await withinTime(work, context.getRemainingTimeInMillis() - RESERVE_MS);
      outcome = {
        Status: 'SUCCESS',
        PhysicalResourceId: answer.physicalId,
        Data: answer.data,
        NoEcho: answer.noEcho ?? false,
      };
    } catch (error) {
      log.error('a custom resource failed', {
        requestId: RequestId,
        resourceType: event.ResourceType,
        requestType: event.RequestType,
        error,
      });
      outcome = {
        Status: 'FAILED',
        PhysicalResourceId: failedId(event, request, progress.type),
        Reason: describe(error, RequestId),
      };
    }
    await putAnswer(event.ResponseURL, { ...outcome, StackId, RequestId, LogicalResourceId });
  };
}

async function carryOut(
  event: CloudFormationCustomResourceEvent,
  request: ResourceRequest,
  types: () => Promise<Readonly<Record<string, ResourceType>>>,
  progress: { type?: ResourceType | undefined },
): Promise<ResourceAnswer> {
  if (event.RequestType === 'Delete' && event.PhysicalResourceId.startsWith(NEVER_MADE)) {
    return { physicalId: event.PhysicalResourceId, data: {} };
  }
  const known = await types();
  const type = Object.hasOwn(known, event.ResourceType) ? known[event.ResourceType] : undefined;
  if (!type) throw new ServiceError('InvalidParameterException', RESOURCE_MESSAGES.typeUnknown(event.ResourceType));
  progress.type = type;
  switch (event.RequestType) {
    case 'Create':
      return type.create(request);
    case 'Update':
      return type.update(request, event.PhysicalResourceId);
    case 'Delete':
      await type.delete(request, event.PhysicalResourceId);
      return { physicalId: event.PhysicalResourceId, data: {} };
  }
}

function withoutServiceMembers(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { ServiceToken: _token, ServiceTimeout: _timeout, ...rest } = properties;
  return rest;
}

function poolIdOf(properties: Readonly<Record<string, unknown>>): string | undefined {
  return typeof properties.UserPoolId === 'string' ? properties.UserPoolId : undefined;
}

async function withinTime<T>(work: Promise<T>, ms: number): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new ServiceError('InternalErrorException', RESOURCE_MESSAGES.timedOut)),
    Math.max(ms, 0),
  );
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

function failedId(
  event: CloudFormationCustomResourceEvent,
  request: ResourceRequest,
  type: ResourceType | undefined,
): string {
  if (event.RequestType !== 'Create') return event.PhysicalResourceId;
  return type?.plan?.(request) ?? `${NEVER_MADE}${event.LogicalResourceId}`;
}

/** One line without anything private: what the service tells its clients, or where to look. */
function describe(error: unknown, requestId: string): string {
  const reason =
    error instanceof ServiceError ? `${error.code}: ${error.message}` : RESOURCE_MESSAGES.internal(requestId);
  return reason.replace(/\s+/g, ' ').slice(0, LONGEST_REASON);
}
