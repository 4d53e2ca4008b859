import { asObject, type JsonObject } from '../json.ts';
import type { AwsCall, AwsReply } from './aws-call.ts';
import { AwsError } from './aws-error.ts';

/** An answer in AWS JSON 1.1. */
export function jsonReply(answer: JsonObject): AwsReply {
  return { status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(answer) };
}

/** An error in AWS JSON 1.x and in REST-JSON: the type both in the body and in the header. */
export function jsonError(code: string, message: string, status: number): AwsReply {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message, Message: message }),
  };
}

/** The request's JSON object; throws SerializationException when it isn't one. */
export function readJsonBody({ body }: AwsCall): JsonObject {
  try {
    return asObject(JSON.parse(body.toString() || '{}'));
  } catch {
    throw new AwsError('SerializationException', 'The request body is not valid JSON.');
  }
}
