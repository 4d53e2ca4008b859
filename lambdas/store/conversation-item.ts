import type { KeptConversation } from '../domain/sign-in/kept-conversation.ts';
import { type EntityFormat, fromEntity, toEntity } from './entity.ts';
import { keys } from './keys.ts';
import type { Item } from './table.ts';

const FORMAT: EntityFormat = { tag: 'conversation', version: 1 };

/** A conversation as an item that is kept until its session ends. */
export function conversationToItem({ id, step, sealed, expiresAt }: KeptConversation): Item {
  const ttl = Math.ceil(expiresAt / 1000);
  return toEntity(FORMAT, keys.conversation(id, step), { id, step, sealed, expiresAt, ttl });
}

/** The conversation in an item. */
export function itemToConversation(item: Item): KeptConversation {
  const { id, step, sealed, expiresAt } = fromEntity<KeptConversation>(FORMAT, item);
  return { id, step, sealed, expiresAt };
}
