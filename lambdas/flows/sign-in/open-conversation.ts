import type { Conversation } from '../../domain/sign-in/conversation.ts';
import type { Services } from '../../platform/services.ts';
import type { Attempt } from './attempt.ts';
import { conversationContext } from './conversation-context.ts';
import { sessionError } from './session-error.ts';
import type { SignInState } from './sign-in-state.ts';

/**
 * The conversation of a custom sign-in: out of its session, or where that has no room for it, out of what the table has kept, which was read
 * beside who answers. Undefined in other sign-ins. Throws `NotAuthorizedException` when it is kept no longer.
 */
export async function openConversation(
  { sealer, clock }: Pick<Services, 'sealer' | 'clock'>,
  { keptConversation: kept }: Pick<Attempt, 'keptConversation'>,
  { id, conversation, keptStep: step }: SignInState,
): Promise<Conversation | undefined> {
  if (step === undefined) return conversation;
  if (!kept || kept.expiresAt <= clock.now()) throw sessionError('expired');
  const opened = await sealer.open(kept.sealed, conversationContext({ id, step }));
  if (!opened) throw new Error('a stored conversation does not open');
  return JSON.parse(Buffer.from(opened).toString('utf8')) as Conversation;
}
