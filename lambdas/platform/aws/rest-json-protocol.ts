import type { Protocol } from './protocol.ts';
import { readJsonAnswer } from './read-json-answer.ts';

/** REST with JSON bodies, for operations that are a `POST` to a path of their own. */
export function restJsonProtocol(paths: Readonly<Record<string, string>>): Protocol {
  return {
    encode(operation, input) {
      const path = paths[operation];
      if (path === undefined) throw new TypeError(`the operation ${operation} has no path here`);
      return { path, headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) };
    },
    decode: readJsonAnswer,
  };
}
