import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { AnyServedOperation, Call } from './call.ts';
import { withhold } from './secondary/withhold.ts';
import { answer } from './stages/answer.ts';
import { authorize } from './stages/authorize.ts';
import { decode } from './stages/decode.ts';
import { findOperation } from './stages/find-operation.ts';
import { measure } from './stages/measure.ts';
import { receive } from './stages/receive.ts';
import { run } from './stages/run.ts';
import { validate } from './stages/validate.ts';
import { verifyOrigin } from './stages/verify-origin.ts';
import type { WireServices } from './wire-services.ts';

/** A Lambda handler behind an API Gateway HTTP API. */
export type HttpHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** What is left of a function's time when it stops waiting: enough to answer, with the headers that a browser needs to see why. */
const ANSWERING_TIME_MS = 250;

/**
 * The Cognito API over AWS JSON 1.1 for the given operations, as one chain of stages. Never rejects: whatever goes wrong is answered
 * in the protocol's own form, and only with errors that the operation declares or that the protocol knows.
 */
export function createApiHandler(services: WireServices, operations: readonly AnyServedOperation[]): HttpHandler {
  const chain = middy<Call, APIGatewayProxyStructuredResultV2>(run, {
    timeoutEarlyInMillis: ANSWERING_TIME_MS,
  }).use([
    receive(services),
    measure(services),
    answer(services),
    verifyOrigin(services),
    decode(),
    findOperation(withhold(operations, services.deployment.replication)),
    authorize(services),
    validate(),
  ]);
  return chain as unknown as HttpHandler;
}
