import type { Account } from '../account.ts';

const API = /^https:\/\/([a-z0-9]+)\.execute-api\.[a-z0-9-]+\.amazonaws\.com/;
const DISTRIBUTION = /^https:\/\/(e[a-z0-9]+)\.cloudfront\.net/;

/** An address of the stack's own API or distribution as it is reached on this machine; any other text as it is. */
export function localOrigin(value: string, { apiUrl, publicUrl, frontDoor }: Account): string {
  const isOwn = (found: RegExpExecArray | null, known: ReadonlyMap<string, unknown>): boolean =>
    [...known.keys()].some((id) => id.toLowerCase() === found?.[1]);
  const [api, distribution] = [API.exec(value), DISTRIBUTION.exec(value)];
  if (isOwn(api, frontDoor.apis)) return value.replace(API, apiUrl);
  return isOwn(distribution, frontDoor.distributions) ? value.replace(DISTRIBUTION, publicUrl) : value;
}
