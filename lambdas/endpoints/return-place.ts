import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { RequestedDomain } from './domain-of.ts';

/** Where a provider's answer came. */
export interface ReturnPlace {
  readonly event: APIGatewayProxyEventV2;
  readonly domain: RequestedDomain;
  /** Query of the client's request. */
  readonly query: string;
}
