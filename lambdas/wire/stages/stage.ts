import type middy from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Call } from '../call.ts';

/** One stage of the chain: sees the call on its way in, its answer or its failure on the way out. */
export type Stage = middy.MiddlewareObj<Call, APIGatewayProxyStructuredResultV2>;
