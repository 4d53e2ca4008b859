import type { Progress } from '../../domain/sign-in/progress.ts';
import type { Services } from '../../platform/services.ts';
import { sessionError } from './session-error.ts';

/** The answer that uses a session up: to which challenge of which sign-in, and how many were answered before it. */
interface Use {
  readonly id: string;
  readonly awaited: NonNullable<Progress['awaits']>;
  readonly step: number;
}

/** No session lives longer. */
const LONGEST_SESSION_MS = 15 * 60_000;

/**
 * Uses up a session that leads on to another challenge, by one conditional write: of answers to it, however many come at once, one is told
 * what follows. Resolves to what makes it usable again, where nothing followed. Throws `NotAuthorizedException` for every other answer.
 */
export async function useUpSession(
  { store: { replay }, clock }: Pick<Services, 'store' | 'clock'>,
  { id, awaited, step }: Use,
): Promise<() => Promise<void>> {
  const use = `sign-in/${id}/${awaited}/${step}`;
  if (!(await replay.remember(use, clock.now() + LONGEST_SESSION_MS))) throw sessionError('used');
  return () => replay.forget(use);
}
