import { messages } from '../errors/messages.ts';
import { ServiceError } from '../errors/service-error.ts';
import type { Sealer } from '../platform/ports.ts';

const PURPOSE = 'page-token';

/** A cursor as clients hold it: unreadable, and good only in the same `context` (operation, pool, filter …). */
export function sealPageToken(sealer: Sealer, cursor: string, context: readonly string[]): Promise<string> {
  return sealer.seal(cursor, [PURPOSE, ...context]);
}

/** The cursor in a page token; throws InvalidParameterException when it is not one that was sealed in this context. */
export async function openPageToken(sealer: Sealer, token: string, context: readonly string[]): Promise<string> {
  const cursor = await sealer.open(token, [PURPOSE, ...context]);
  if (cursor === undefined) throw new ServiceError('InvalidParameterException', messages.invalidPaginationToken);
  return Buffer.from(cursor).toString();
}
