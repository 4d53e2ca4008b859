import { conditions } from './conditions.ts';
import { ConflictError } from './conflict-error.ts';
import { conversationToItem } from './conversation-item.ts';
import type { ConversationStore } from './conversation-store.ts';
import type { Table } from './table.ts';

/** Conversations, each under its sign-in and step. */
export function createConversationStore(table: Table): ConversationStore {
  return {
    async keep(conversation) {
      const { done } = await table.put(conversationToItem(conversation), conditions.absent);
      if (!done) throw new ConflictError('the conversation');
    },
  };
}
