import type { RevokeAssociatedSessionsType } from '@aws-sdk/client-cognito-identity-provider';
import type { LoginSession } from '../../domain/sessions/login-session.ts';
import type { PresentSignIn } from '../../domain/sessions/present-sign-in.ts';
import type { Services } from '../../platform/services.ts';
import { revokeFamily } from './revoke-family.ts';

/**
 * Ends a session. `LINKED` ends what belongs to it, too: the login session that a token session came from, or every token session that
 * came from a login session. Those go first, so that what a crash leaves can be revoked again.
 */
export async function revokeSession(
  services: Pick<Services, 'clock' | 'store'>,
  session: PresentSignIn,
  associated: RevokeAssociatedSessionsType | undefined,
): Promise<void> {
  if (session.kind === 'tkn') return revokeFamily(services, session.family, associated);
  if (associated === 'LINKED') await revokeChildren(services, session.login);
  await services.store.loginSessions.delete(session.login);
}

async function revokeChildren(
  { store, clock }: Pick<Services, 'clock' | 'store'>,
  { poolId, username, id }: LoginSession,
): Promise<void> {
  const families = await store.families.list(poolId, username);
  const children = families.filter(({ oauth }) => oauth?.loginSessionId === id);
  await Promise.all(children.map((family) => store.families.revoke(family, clock.now())));
}
