import type { Services } from '../../platform/services.ts';
import type { ChallengeAnswer } from './challenge-answer.ts';
import type { Challenge } from './challenges/challenge.ts';
import { openSignInState } from './open-sign-in-state.ts';
import { requireParameter } from './require-parameter.ts';
import type { SignInState } from './sign-in-state.ts';

/** The client's own sealed state out of `Session`, or out of the response that carries it in base64; undefined where that is none of its. */
export async function openAnsweredState(
  services: Pick<Services, 'deployment' | 'sealer'>,
  { stateIn }: Challenge,
  { clientId, session, responses }: ChallengeAnswer,
): Promise<SignInState | undefined> {
  const sealed = stateIn
    ? Buffer.from(requireParameter(responses, stateIn.response), 'base64').toString('base64url')
    : requireParameter({ Session: session ?? '' }, 'Session');
  const state = await openSignInState(services, sealed);
  return state?.clientId === clientId ? state : undefined;
}
