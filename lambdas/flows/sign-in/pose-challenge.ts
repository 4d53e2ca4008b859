import { aim } from '../../domain/sign-in/aim.ts';
import type { ChallengeName } from '../../domain/sign-in/challenge-name.ts';
import type { Conversation } from '../../domain/sign-in/conversation.ts';
import { isFirstProof, type Proof } from '../../domain/sign-in/proof.ts';
import type { Subject } from '../../domain/sign-in/subject.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { SignInWatch, WatchMemory } from '../../risk/sign-in-watch.ts';
import type { Attempt } from './attempt.ts';
import type { ChallengeContext } from './challenges/challenge.ts';
import { challengeNamed } from './challenges/challenge-named.ts';
import { placeConversation } from './place-conversation.ts';
import { sealSignInState } from './seal-sign-in-state.ts';
import { sessionEnd } from './session-end.ts';
import type { SignInOutcome } from './sign-in-outcome.ts';
import type { SignInServices } from './sign-in-services.ts';
import type { SignInState } from './sign-in-state.ts';
import { usernameOf } from './username-of.ts';

/** Characters of a `Session`, by the API's model. */
const LONGEST_SESSION = 2048;

/** The challenge that is due, and what it is put with. */
export interface DueChallenge extends Omit<ChallengeContext, 'username'> {
  readonly id: string;
  readonly name: ChallengeName;
  readonly conversation?: Conversation | undefined;
  /** The same challenge as it was put before, when another code is wanted. */
  readonly before?: SignInState | undefined;
}

/**
 * Puts a challenge to the client, with all that the next call needs sealed in what it holds: nothing is written, but a conversation that has
 * no room there, by one write. Throws `InvalidLambdaResponseException` when that is too long, `InvalidParameterException` when the name is.
 */
export async function poseChallenge(
  services: SignInServices,
  attempt: Attempt,
  { id, name, proofs, subject, publicParameters, conversation, before }: DueChallenge,
): Promise<SignInOutcome> {
  const { pool, client, user, credential, flow, admin, ending } = attempt;
  const challenge = challengeNamed(name);
  const username = usernameOf(attempt);
  const context = { username, subject, proofs, publicParameters };
  const { parameters, memory } = await (before && challenge.resend
    ? challenge.resend(services, attempt, context, before)
    : challenge.issue(services, attempt, context));
  const { state, kept } = await placeConversation(services, {
    id,
    poolId: pool.id,
    clientId: client.id,
    username,
    sub: user?.sub,
    typedName: attempt.typedName,
    countedUnder: credential ? undefined : username,
    flow,
    admin,
    onPage: ending !== undefined,
    proofs,
    stepUp: attempt.stepUp,
    awaits: name,
    deviceKey: attempt.deviceKey,
    watched: attempt.watch && memoryOf(attempt.watch),
    memory,
    conversation,
    expiresAt: sessionEnd(client, services.clock.now()),
  });
  const sealed = await sealSignInState(services, state);
  if (!challenge.stateIn && sealed.length > LONGEST_SESSION) {
    throw new ServiceError('InvalidParameterException', messages.nameTooLong);
  }
  if (kept) await services.store.conversations.keep(kept);
  const available = flow === 'USER_AUTH' ? availableTo(subject, proofs) : undefined;
  if (!challenge.stateIn) return { challenge: name, parameters, session: sealed, available };
  const block = Buffer.from(sealed, 'base64url').toString('base64');
  const withState = { ...parameters, [challenge.stateIn.parameter]: block };
  return { challenge: name, parameters: withState, session: undefined, available };
}

function memoryOf({ eventId, assessment, isCompromised }: SignInWatch): WatchMemory {
  return { eventId, assessment, isCompromised };
}

/** The ways in, while the first factor is awaited; after it, in a step-up, the ways to its level. */
function availableTo(subject: Subject, proofs: readonly Proof[]): readonly ChallengeName[] | undefined {
  const { firstFactors, secondFactor, level } = aim(subject, proofs);
  if (!proofs.some(isFirstProof)) return firstFactors;
  return level > 0 ? secondFactor.factors : undefined;
}
