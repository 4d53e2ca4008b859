import { toEntity } from './entity.ts';
import { keys } from './keys.ts';
import type { Item } from './table.ts';

/** The item that says that a signature, the digest of a message or an offer was used; for as long as it would count, `expiresAt` in ms. */
export function replayToItem(signature: string, expiresAt: number): Item {
  return toEntity({ tag: 'replay', version: 1 }, keys.replay(signature), { ttl: Math.ceil(expiresAt / 1000) });
}
