import { foldCase } from '../../domain/fold-case.ts';
import type { Attempt } from './attempt.ts';
import type { Challenge } from './challenges/challenge.ts';
import { sessionError } from './session-error.ts';
import type { SignInState } from './sign-in-state.ts';

/**
 * Throws `NotAuthorizedException` unless the state awaits an answer to that challenge, of this user on this surface, and its time isn't over.
 * `now` in ms.
 */
export function checkSignInState(
  now: number,
  { name, answers = [name] }: Challenge,
  attempt: Attempt,
  state: SignInState,
): void {
  const isOfSurface = state.admin === attempt.admin && state.onPage === (attempt.ending !== undefined);
  const isThisOne = answers.includes(state.awaits) && isOfSurface && isOfUser(attempt, state);
  if (!isThisOne) throw sessionError('invalid');
  if (state.expiresAt <= now) throw sessionError('expired');
}

/** The name in this request must be one of the person's who began; for nobody, the typed name or its pseudonym. */
function isOfUser({ pool, user, typedName }: Attempt, state: SignInState): boolean {
  if (state.sub !== undefined) return user?.sub === state.sub;
  const name = foldCase(pool, typedName);
  return name === foldCase(pool, state.typedName) || name === foldCase(pool, state.username);
}
