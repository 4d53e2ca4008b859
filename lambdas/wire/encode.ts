import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { OperationShape } from './shape.ts';
import { writeOutput } from './write-output.ts';

/** A successful reply. */
export function encode(shape: OperationShape, output: unknown): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify(writeOutput(shape.output, output) ?? {}),
  };
}
