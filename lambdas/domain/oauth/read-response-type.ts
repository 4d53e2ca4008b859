import type { ResponseType } from './response-type.ts';

const KNOWN: readonly ResponseType[] = ['code', 'token', 'id_token', 'id_token token'];

/** The response type in `text`; undefined when there is none of that name. */
export function readResponseType(text: string): ResponseType | undefined {
  const sorted = text.split(' ').toSorted().join(' ');
  return KNOWN.find((known) => known === sorted);
}
