import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { FRONT_DOOR_HEADERS } from '../../platform/headers.ts';
import type { Call } from '../call.ts';
import type { Viewer } from '../operation.ts';
import type { WireServices } from '../wire-services.ts';
import type { Stage } from './stage.ts';

function readViewer({ headers, requestContext }: APIGatewayProxyEventV2): Viewer {
  return {
    ipAddress: headers[FRONT_DOOR_HEADERS.viewerAddress] ?? requestContext.http.sourceIp,
    userAgent: headers['x-amz-user-agent'] ?? headers['user-agent'] ?? '',
    country: headers[FRONT_DOOR_HEADERS.viewerCountry],
    city: headers[FRONT_DOOR_HEADERS.viewerCity],
  };
}

/** Stage: API Gateway's event becomes a call with a request id of its own. */
export function receive({ clock, random }: Pick<WireServices, 'clock' | 'random'>): Stage {
  return {
    before: (request) => {
      const event = request.event as unknown as APIGatewayProxyEventV2;
      const call: Call = {
        event,
        requestId: random.uuid(),
        receivedAt: clock.now(),
        viewer: readViewer(event),
        body: new Uint8Array(),
        served: undefined,
        principal: undefined,
        input: undefined,
      };
      request.event = call;
    },
  };
}
