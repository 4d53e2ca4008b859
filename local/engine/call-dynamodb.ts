import { type Agent, request } from 'node:http';
import { AwsError } from '../aws/aws-error.ts';
import type { JsonObject } from '../json.ts';

/** An engine's answer as it came. */
export interface EngineReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Sends one request to the engine on `port`, under credentials that mean nothing to it. */
export function forwardToEngine(port: number, agent: Agent, target: string, body: Uint8Array): Promise<EngineReply> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
      'x-amz-date': new Date().toISOString().replace(/[-:]|\.\d+/g, ''),
      'content-length': body.byteLength,
      authorization:
        'AWS4-HMAC-SHA256 Credential=LOCAL/20000101/us-east-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0',
    };
    const outgoing = request({ host: '127.0.0.1', port, method: 'POST', path: '/', headers, agent }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const kept = ['content-type', 'x-amz-crc32', 'x-amzn-requestid'].flatMap((name) => {
          const value = incoming.headers[name];
          return typeof value === 'string' ? [[name, value] as const] : [];
        });
        resolve({ status: incoming.statusCode ?? 500, headers: Object.fromEntries(kept), body: Buffer.concat(chunks) });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Calls one operation of the engine, or of its streams; throws AwsError with the engine's own code and message. */
export async function callDynamoDb(
  port: number,
  agent: Agent,
  operation: string,
  input: JsonObject,
  service: 'DynamoDB_20120810' | 'DynamoDBStreams_20120810' = 'DynamoDB_20120810',
): Promise<JsonObject> {
  const reply = await forwardToEngine(port, agent, `${service}.${operation}`, Buffer.from(JSON.stringify(input)));
  const answer = JSON.parse(reply.body.toString()) as JsonObject;
  if (reply.status === 200) return answer;
  const code = String(answer.__type ?? 'InternalServerError')
    .split('#')
    .at(-1)!;
  throw new AwsError(code, String(answer.message ?? answer.Message ?? code), reply.status);
}
