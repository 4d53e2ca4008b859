import { messages } from '../../errors/messages.ts';
import { clientNotFound } from '../clients/client-not-found.ts';
import { verifySecretHash } from '../clients/verify-secret-hash.ts';
import { retryOrRefuse } from '../retry-or-refuse.ts';
import { openWatch } from '../threats/open-watch.ts';
import { watchSignIn } from '../threats/watch-sign-in.ts';
import type { ChallengeAnswer } from './challenge-answer.ts';
import type { Challenge } from './challenges/challenge.ts';
import { challenges } from './challenges/challenges.ts';
import { checkSignInState } from './check-sign-in-state.ts';
import { countRefusals } from './count-refusals.ts';
import { migrateAtAnswer } from './migrate-at-answer.ts';
import { nameByPasskey } from './name-by-passkey.ts';
import { isNameless, NAMELESS } from './nameless.ts';
import { openAnsweredState } from './open-answered-state.ts';
import { openConversation } from './open-conversation.ts';
import { type NamedAnswer, readAnsweringAttempt } from './read-answering-attempt.ts';
import { requireParameter } from './require-parameter.ts';
import { sessionError } from './session-error.ts';
import type { SignInOutcome } from './sign-in-outcome.ts';
import type { SignInServices } from './sign-in-services.ts';
import type { SignInState } from './sign-in-state.ts';
import { takeTurn } from './take-turn.ts';
import { withDevice } from './with-device.ts';

/**
 * RespondToAuthChallenge and its admin twin. A wrong answer leaves the session usable; a session that led on, to a challenge, to tokens or to
 * the pool's functions, is used up.
 * Throws `NotAuthorizedException` for a session that is not this client's, not this user's, expired or used.
 */
export async function answerChallenge(services: SignInServices, answer: ChallengeAnswer): Promise<SignInOutcome> {
  const challenge = (challenges as Readonly<Partial<Record<string, Challenge>>>)[answer.challenge];
  if (!challenge) throw sessionError('invalid');
  if (challenge.name !== 'WEB_AUTHN') requireParameter(answer.responses, 'USERNAME');
  const opened = await openAnsweredState(services, challenge, answer);
  if (!opened) return refuseSession(services, answer);
  return countRefusals(services, opened.flow, async () => {
    const state = await nameByPasskey(services, opened, answer.responses);
    const typedName = isNameless(opened) ? state.typedName : requireParameter(answer.responses, 'USERNAME');
    return retryOrRefuse('NotAuthorizedException', messages.sessionUsed, () =>
      check(services, challenge, { ...answer, typedName }, state),
    );
  });
}

async function check(
  services: SignInServices,
  challenge: Challenge,
  answer: NamedAnswer,
  state: SignInState,
): Promise<SignInOutcome> {
  const read = await readAnsweringAttempt(services, answer, state);
  const { USERNAME: hashedName = NAMELESS, SECRET_HASH: secretHash } = answer.responses;
  if (!read.ending) await verifySecretHash(services, read.client, hashedName, secretHash);
  checkSignInState(services.clock.now(), challenge, read, state);
  const conversation = await openConversation(services, read, state);
  // Nobody goes on under the name that was typed at first, on which what they are shown depends.
  const known = state.sub === undefined ? { ...read, typedName: state.typedName } : read;
  const watch = openWatch(services, known, state.watched);
  if (watch) watch.proofs = state.proofs;
  return watchSignIn(services, { ...known, watch }, async () => {
    const password = challenge.passwordIn?.(answer.responses, state);
    const met = password ? await migrateAtAnswer(services, { ...known, watch }, password) : { ...known, watch };
    const attempt = await withDevice(services, met, state.proofs);
    const checked = await challenge.check(services, attempt, state);
    return takeTurn(services, attempt, {
      id: state.id,
      progress: state,
      answer: { to: state.awaits, outcome: checked },
      ...('change' in checked ? { change: checked.change } : {}),
      conversation,
    });
  });
}

/** A session that isn't one is told of after an unknown client and a wrong secret hash, as any other is. */
async function refuseSession(
  services: SignInServices,
  { clientId, poolId, responses }: ChallengeAnswer,
): Promise<never> {
  const client = await services.store.clients.read(clientId);
  if (!client || (poolId !== undefined && client.poolId !== poolId)) {
    throw await clientNotFound(services, clientId, poolId);
  }
  await verifySecretHash(services, client, responses.USERNAME ?? NAMELESS, responses.SECRET_HASH);
  throw sessionError('invalid');
}
