import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { FRONT_DOOR_HEADERS } from '../platform/headers.ts';

/** Under which domain a request came. */
export interface RequestedDomain {
  /** The prefix in the path, or the host. */
  readonly name: string;
  /** What stands before the endpoint's own path: `/{prefix}`, or nothing. */
  readonly basePath: string;
}

/** The domain of a request, as the front door tells: the prefix that it took off the path, else the host that the viewer asked for. */
export function domainOf({ headers, rawPath }: Pick<APIGatewayProxyEventV2, 'headers' | 'rawPath'>): RequestedDomain {
  const asked = headers[FRONT_DOOR_HEADERS.viewerPath] ?? rawPath;
  const basePath = asked.endsWith(rawPath) ? asked.slice(0, -rawPath.length) : '';
  const host = (headers[FRONT_DOOR_HEADERS.viewerHost] ?? '').toLowerCase();
  return { name: basePath === '' ? host : basePath.slice(1), basePath };
}
