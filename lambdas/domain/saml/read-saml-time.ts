import { SamlError } from './saml-error.ts';

const DATE_TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})?$/;

/** Milliseconds since the epoch of an `xs:dateTime`, which is UTC when it names no zone; undefined stays so. Throws SamlError. */
export function readSamlTime(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, second, fraction = '', zone = 'Z'] = DATE_TIME.exec(text.trim()) ?? [];
  const time = second === undefined ? Number.NaN : Date.parse(`${second}${fraction.slice(0, 4)}${zone}`);
  if (Number.isNaN(time)) throw new SamlError('malformed');
  return time;
}
