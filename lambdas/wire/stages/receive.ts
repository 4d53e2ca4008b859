import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Call } from '../call.ts';
import { viewerOf } from '../viewer-of.ts';
import type { WireServices } from '../wire-services.ts';
import type { Stage } from './stage.ts';

/** Stage: API Gateway's event becomes a call with a request id of its own. */
export function receive({ clock, random }: Pick<WireServices, 'clock' | 'random'>): Stage {
  return {
    before: (request) => {
      const event = request.event as unknown as APIGatewayProxyEventV2;
      const requestId = random.uuid();
      const call: Call = {
        event,
        requestId,
        receivedAt: clock.now(),
        viewer: { ...viewerOf(event), requestId },
        body: new Uint8Array(),
        served: undefined,
        principal: undefined,
        input: undefined,
      };
      request.event = call;
    },
  };
}
