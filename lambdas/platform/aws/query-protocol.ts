import { AwsError } from './aws-error.ts';
import type { Protocol } from './protocol.ts';

/**
 * The query protocol: a form goes out, XML comes back. The input's members are the form's fields, lists and maps already spelled out
 * (`Attributes.entry.1.key`). Of the XML only an error's code and message are read: the output is always empty.
 */
export function queryProtocol(version: string): Protocol {
  return {
    encode: (operation, input) => ({
      path: '/',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: new URLSearchParams({ Action: operation, Version: version, ...input }).toString(),
    }),
    decode({ status, body }) {
      if (status === 200) return {};
      const code = elementOf(body, 'Code') ?? `Http${status}`;
      throw new AwsError(code, elementOf(body, 'Message') ?? code, status);
    },
  };
}

/** The text of the first element of that name, with its entities as they stand. */
function elementOf(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
}
