import type { KeptConversation } from '../domain/sign-in/kept-conversation.ts';

/** Conversations of custom sign-ins that are too long for their sessions. They are read beside who signs in. */
export interface ConversationStore {
  /** ConflictError when one is kept for that step of the sign-in. */
  keep(conversation: KeptConversation): Promise<void>;
}
