import type { KeptConversation } from '../../domain/sign-in/kept-conversation.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { triggerMessages } from '../../errors/trigger-messages.ts';
import type { Services } from '../../platform/services.ts';
import { conversationContext } from './conversation-context.ts';
import { SESSION_ROOM } from './session-room.ts';
import type { SignInState } from './sign-in-state.ts';

/** Bytes of a session for what functions keep in it and the name, twice; the rest of a state takes no more than remains. */
const ROOM = 768;

/** Bytes. A turn carries a conversation up to five times, and between two states of the machine pass 256 KB. */
const LONGEST = 32_768;

/** A state that a session has room for, and the conversation that is to be kept in the table for it, if there was none for that. */
interface Placed {
  readonly state: SignInState;
  readonly kept?: KeptConversation;
}

/**
 * Takes a conversation that is too long for its session out of the state, and seals it for the table. Throws `InvalidLambdaResponseException`
 * for one that is too long for that, too.
 */
export async function placeConversation(services: Pick<Services, 'sealer'>, whole: SignInState): Promise<Placed> {
  const { conversation, ...state } = whole;
  if (!conversation || fits(whole)) return { state: whole };
  const text = JSON.stringify(conversation);
  if (Buffer.byteLength(text) > LONGEST) {
    throw new ServiceError('InvalidLambdaResponseException', triggerMessages.conversationTooLong(LONGEST));
  }
  const { id, expiresAt } = whole;
  const step = conversation.entries.length;
  const sealed = await services.sealer.seal(text, conversationContext({ id, step }));
  return { state: { ...state, keptStep: step }, kept: { id, step, sealed, expiresAt } };
}

/** Told by what the functions keep and the typed name, which stands for a username: else the time of the write would tell who exists. */
function fits(whole: SignInState): boolean {
  const { typedName, conversation } = whole;
  return lengthOf([typedName, typedName, conversation]) <= ROOM && lengthOf(whole) <= SESSION_ROOM;
}

function lengthOf(value: object): number {
  return Buffer.byteLength(JSON.stringify(value));
}
