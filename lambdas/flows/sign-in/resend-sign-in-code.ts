import { openWatch } from '../threats/open-watch.ts';
import { watchSignIn } from '../threats/watch-sign-in.ts';
import type { ChallengeAnswer } from './challenge-answer.ts';
import type { Challenge } from './challenges/challenge.ts';
import { challenges } from './challenges/challenges.ts';
import { checkSignInState } from './check-sign-in-state.ts';
import { openAnsweredState } from './open-answered-state.ts';
import { readAnsweringAttempt } from './read-answering-attempt.ts';
import { requireParameter } from './require-parameter.ts';
import { sessionError } from './session-error.ts';
import type { SignInOutcome } from './sign-in-outcome.ts';
import type { SignInServices } from './sign-in-services.ts';
import { takeTurn } from './take-turn.ts';

/** Who wants another code, and the session that awaits the one before. */
export type ResendRequest = Omit<ChallengeAnswer, 'poolId'> & Required<Pick<ChallengeAnswer, 'ending'>>;

/**
 * Sends another code in place of the one that a sign-in at the service's page awaits: a turn of the same sign-in, which proves nothing and
 * can be finished once as before. The code before is void; asked twice from one session, it is sent once. Throws `NotAuthorizedException` as
 * `answerChallenge` does, `TooManyRequestsException` where too many were sent (the one before stays good), and what sending throws.
 */
export async function resendSignInCode(services: SignInServices, request: ResendRequest): Promise<SignInOutcome> {
  const challenge = (challenges as Readonly<Partial<Record<string, Challenge>>>)[request.challenge];
  const answer = { ...request, poolId: undefined, typedName: requireParameter(request.responses, 'USERNAME') };
  const state = challenge?.resend && (await openAnsweredState(services, challenge, answer));
  if (!challenge || !state) throw sessionError('invalid');
  const read = await readAnsweringAttempt(services, answer, state);
  checkSignInState(services.clock.now(), { ...challenge, answers: [challenge.name] }, read, state);
  const attempt = { ...read, typedName: state.typedName, watch: openWatch(services, read, state.watched) };
  return watchSignIn(services, attempt, () =>
    takeTurn(services, attempt, {
      id: state.id,
      progress: state,
      answer: { to: state.awaits, outcome: 'again' },
      before: state,
    }),
  );
}
