import type { Stage } from './stage.ts';

/** Stage: the body's bytes. API Gateway hands over `application/x-amz-json-1.1` as base64. */
export function decode(): Stage {
  return {
    before: ({ event: call }) => {
      const { body = '', isBase64Encoded } = call.event;
      call.body = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
    },
  };
}
