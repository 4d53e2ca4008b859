import { ServiceError } from '../../errors/service-error.ts';
import { wireMessages } from '../../errors/wire-messages.ts';
import { readInput } from '../read-input.ts';
import type { Stage } from './stage.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parse(body: Uint8Array): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(utf8.decode(body));
  } catch (cause) {
    throw new ServiceError('SerializationException', wireMessages.malformedJson, { cause });
  }
}

/** Stage: the body is JSON and meets the model. Throws `SerializationException` or `InvalidParameterException`. */
export function validate(): Stage {
  return {
    before: ({ event: call }) => {
      const body = parse(call.body);
      if (typeof body !== 'object' || body === null || Array.isArray(body)) {
        throw new ServiceError('SerializationException', wireMessages.notAnObject);
      }
      call.input = readInput(call.served!.shape, body);
    },
  };
}
