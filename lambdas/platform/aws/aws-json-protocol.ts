import type { Protocol } from './protocol.ts';
import { readJsonAnswer } from './read-json-answer.ts';

/** AWS JSON: the operation stands in the `X-Amz-Target` header, behind the service's `target`. */
export function awsJsonProtocol(target: string, version: '1.0' | '1.1'): Protocol {
  return {
    encode: (operation, input) => ({
      path: '/',
      headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': `${target}.${operation}` },
      body: JSON.stringify(input),
    }),
    decode: readJsonAnswer,
  };
}
