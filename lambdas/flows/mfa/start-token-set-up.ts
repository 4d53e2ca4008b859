import type { User } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';
import { sealSignInState } from '../sign-in/seal-sign-in-state.ts';
import { makeTokenSecret } from './make-token-secret.ts';
import { openSetUp } from './open-set-up.ts';

/**
 * A new secret for whoever must set up a software token in the course of a sign-in: it travels sealed in the session, and nothing is
 * written. Throws what `openSetUp` throws.
 */
export async function startTokenSetUp(
  services: Pick<Services, 'clock' | 'deployment' | 'random' | 'sealer' | 'store'>,
  session: string,
): Promise<{ readonly user: User; readonly secret: string; readonly session: string }> {
  const { state, user } = await openSetUp(services, session);
  const { shown, sealed } = await makeTokenSecret(services, user);
  const next = await sealSignInState(services, { ...state, memory: { pending: sealed } });
  return { user, secret: shown, session: next };
}
