import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Call } from '../call.ts';
import { encode } from '../encode.ts';

/** Runs the operation and encodes what it answers. */
export async function run(call: Call): Promise<APIGatewayProxyStructuredResultV2> {
  const { shape, run: operation } = call.served!;
  const { requestId, viewer, principal } = call;
  const output = await operation(call.input as never, { operation: shape.name, requestId, viewer, principal });
  return encode(shape, output);
}
