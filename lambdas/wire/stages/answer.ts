import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Call } from '../call.ts';
import { corsHeaders } from '../cors-headers.ts';
import { presentFailure } from '../present-failure.ts';
import type { WireServices } from '../wire-services.ts';
import type { Stage } from './stage.ts';

/** Stage: each reply, also a failure, gets the headers that SDKs and browsers look for. */
export function answer(services: Pick<WireServices, 'clock' | 'log'>): Stage {
  const finish = (call: Call, reply: APIGatewayProxyStructuredResultV2): APIGatewayProxyStructuredResultV2 => ({
    ...reply,
    headers: {
      ...corsHeaders,
      ...reply.headers,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-amzn-requestid': call.requestId,
      date: new Date(services.clock.now()).toUTCString(),
    },
  });
  return {
    after: (request) => {
      request.response = finish(request.event, request.response!);
    },
    onError: (request) => {
      request.response = finish(request.event, presentFailure(services, request.event, request.error));
    },
  };
}
