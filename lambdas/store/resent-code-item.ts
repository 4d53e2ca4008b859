import type { ResentCode } from '../domain/sign-in/resent-code.ts';
import { type EntityFormat, fromEntity, toEntity } from './entity.ts';
import { keys } from './keys.ts';
import type { Item } from './table.ts';

const FORMAT: EntityFormat = { tag: 'resent-code', version: 1 };

/** A code that was sent in place of another, as an item that is kept until `expiresAt`, ms. */
export function resentCodeToItem(id: string, { number, mac }: ResentCode, expiresAt: number): Item {
  return toEntity(FORMAT, keys.resentCode(id), { number, mac, ttl: Math.ceil(expiresAt / 1000) });
}

/** The resent code in an item. */
export function itemToResentCode(item: Item): ResentCode {
  const { number, mac } = fromEntity<ResentCode>(FORMAT, item);
  return { number, mac };
}
