import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { FRONT_DOOR_HEADERS } from '../platform/headers.ts';
import type { Viewer } from './operation.ts';

/** Where a request came from, as the front door tells. */
export function viewerOf({ headers, requestContext }: APIGatewayProxyEventV2): Viewer {
  return {
    requestId: requestContext.requestId,
    ipAddress: headers[FRONT_DOOR_HEADERS.viewerAddress] ?? requestContext.http.sourceIp,
    userAgent: headers['x-amz-user-agent'] ?? headers['user-agent'] ?? '',
    country: headers[FRONT_DOOR_HEADERS.viewerCountry],
    city: headers[FRONT_DOOR_HEADERS.viewerCity],
    latitude: readDegrees(headers[FRONT_DOOR_HEADERS.viewerLatitude]),
    longitude: readDegrees(headers[FRONT_DOOR_HEADERS.viewerLongitude]),
    timeZone: headers[FRONT_DOOR_HEADERS.viewerTimeZone],
  };
}

function readDegrees(text: string | undefined): number | undefined {
  const degrees = Number(text);
  return text === undefined || text === '' || !Number.isFinite(degrees) ? undefined : degrees;
}
