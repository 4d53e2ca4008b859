import { secondFactorPolicyOf } from '../../domain/sign-in/second-factor-policy-of.ts';
import type { Services } from '../../platform/services.ts';
import { openSignInState } from '../sign-in/open-sign-in-state.ts';
import { sessionError } from '../sign-in/session-error.ts';
import { signInError } from '../sign-in/sign-in-error.ts';
import type { SignInState } from '../sign-in/sign-in-state.ts';
import type { FoundUser } from '../users/find-user.ts';

/** A sign-in that awaits the set-up of a second factor, and whose it is. */
export interface SetUp extends FoundUser {
  readonly state: SignInState;
}

/**
 * The sign-in behind a `Session` of MFA_SETUP, whose user still has no factor and may set up a software token. Throws
 * `NotAuthorizedException` for any other session, among them that of a user who has a factor by now: it was set up in another sign-in.
 */
export async function openSetUp(
  services: Pick<Services, 'clock' | 'deployment' | 'sealer' | 'store'>,
  session: string,
): Promise<SetUp> {
  const state = await openSignInState(services, session);
  if (state?.awaits !== 'MFA_SETUP') throw sessionError('invalid');
  if (state.expiresAt <= services.clock.now()) throw sessionError('expired');
  const record = await services.store.users.readForSignIn(state.clientId, state.username);
  const { user, credential, pool } = record ?? {};
  if (!pool || !user || user.sub !== state.sub) throw sessionError('invalid');
  if (!user.enabled) throw signInError('disabled');
  if (!secondFactorPolicyOf({ pool, user, credential }).setUps.includes('SOFTWARE_TOKEN_MFA')) {
    throw sessionError('invalid');
  }
  return { state, pool, user, credential };
}
