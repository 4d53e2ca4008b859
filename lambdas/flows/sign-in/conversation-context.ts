import type { KeptConversation } from '../../domain/sign-in/kept-conversation.ts';

/** What binds a sealed conversation to the one answer that it waits for. */
export function conversationContext({ id, step }: Pick<KeptConversation, 'id' | 'step'>): readonly string[] {
  return ['conversation', id, String(step)];
}
