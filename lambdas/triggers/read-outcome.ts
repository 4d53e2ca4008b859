import type { TriggerName } from '../domain/triggers/trigger-name.ts';
import { ServiceError } from '../errors/service-error.ts';
import { triggerMessages } from '../errors/trigger-messages.ts';
import { METRIC_NAMES } from '../platform/metric-names.ts';
import type { FunctionOutcome } from '../platform/ports.ts';
import { type AnswerReader, type RefuseAnswer, readAnswer } from './answer-reader.ts';
import type { TriggerServices } from './trigger-services.ts';

/** Characters of an answer: the tokens that it may fill must still fit into a reply. */
const LONGEST_ANSWER = 1024 * 1024;
/** Characters of what a function threw that reach the caller. */
const LONGEST_MESSAGE = 2048;

/**
 * Reads the `response` of the event that a trigger gave back. Throws `UserLambdaValidationException` with what the function threw,
 * `UnexpectedLambdaException` when it gave no answer in time, and `InvalidLambdaResponseException` for an answer that is no event. The log
 * tells neither the event nor what the answer said.
 */
export function readOutcome(
  services: Pick<TriggerServices, 'log' | 'metrics'>,
  { poolId, trigger }: { readonly poolId: string; readonly trigger: TriggerName },
  outcome: FunctionOutcome,
): AnswerReader {
  const fail = (error: ServiceError, reason: string): never => {
    services.metrics.count(METRIC_NAMES.triggerFailure, { Trigger: trigger });
    services.log.warn('a trigger failed', { poolId, trigger, reason });
    throw error;
  };
  if (outcome.kind === 'failed') {
    const message = triggerMessages.failed(trigger, outcome.message.slice(0, LONGEST_MESSAGE));
    return fail(new ServiceError('UserLambdaValidationException', message), 'the function failed');
  }
  if (outcome.kind === 'unreachable') {
    const message = triggerMessages.unreachable(trigger, outcome.reason);
    return fail(new ServiceError('UnexpectedLambdaException', message), outcome.reason);
  }
  const refuse: RefuseAnswer = (message, reason = message) =>
    fail(new ServiceError('InvalidLambdaResponseException', message), reason);
  const response = outcome.payload.length > LONGEST_ANSWER ? undefined : parseResponse(outcome.payload);
  return readAnswer(response ?? refuse(triggerMessages.unrecognizable, 'the answer is no event'), refuse);
}

/** The `response` of the event; undefined for what is no event, as an answer without it. */
function parseResponse(payload: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const event = JSON.parse(payload) as unknown;
    return isObject(event) && isObject(event.response) ? event.response : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
