import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Call } from '../call.ts';
import { failureHeader } from '../failure-header.ts';
import type { WireServices } from '../wire-services.ts';
import type { Stage } from './stage.ts';

/** Stage: one metric line for each call: operation, milliseconds, and the kind of failure. */
export function measure({ clock, metrics }: Pick<WireServices, 'clock' | 'metrics'>): Stage {
  const report = (call: Call, reply: APIGatewayProxyStructuredResultV2 | null): void =>
    metrics.call({
      operation: call.served?.shape.name ?? 'unknown',
      milliseconds: clock.now() - call.receivedAt,
      failure: failureHeader.read(reply?.headers),
    });
  return {
    after: (request) => report(request.event, request.response),
    onError: (request) => report(request.event, request.response),
  };
}
