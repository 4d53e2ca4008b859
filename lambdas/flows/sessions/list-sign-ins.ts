import { isFamilyRevoked } from '../../domain/is-family-revoked.ts';
import type { PresentSignIn } from '../../domain/sessions/present-sign-in.ts';
import type { User } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';

/** Every sign-in of the user that still counts, the one used last first, whether the pool tracks sessions or not. Two queries. */
export async function listSignIns(
  { store, clock }: Pick<Services, 'clock' | 'store'>,
  user: User,
): Promise<readonly PresentSignIn[]> {
  const [families, logins] = await Promise.all([
    store.families.list(user.poolId, user.username),
    store.loginSessions.list(user.poolId, user.username),
  ]);
  const now = clock.now();
  const signIns: readonly PresentSignIn[] = [
    ...families
      .filter((family) => family.expiresAt > now && !isFamilyRevoked(family, user))
      .map((family) => ({ kind: 'tkn', family }) as const),
    ...logins
      .filter((login) => login.sub === user.sub && login.expiresAt > now)
      .map((login) => ({ kind: 'sso', login }) as const),
  ];
  return signIns.toSorted((a, b) => usedAt(b) - usedAt(a));
}

function usedAt(signIn: PresentSignIn): number {
  const { session, authenticatedAt } = signIn.kind === 'tkn' ? signIn.family : signIn.login;
  return session?.lastActiveAt ?? authenticatedAt;
}
