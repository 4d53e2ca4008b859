import type { TokenFamily, User } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';

/**
 * Ends every login session of the user but the one named, if one is, and every token that didn't come from that one. The login sessions go first, so
 * that none of them can begin tokens meanwhile. Idempotent.
 */
export async function endOtherSessions(
  { store, clock }: Pick<Services, 'clock' | 'store'>,
  { poolId, username, sub }: User,
  loginSessionId?: string,
): Promise<void> {
  const logins = await store.loginSessions.list(poolId, username);
  const others = logins.filter((login) => login.sub === sub && login.id !== loginSessionId);
  await Promise.all(others.map((login) => store.loginSessions.delete(login)));
  const families = await store.families.list(poolId, username);
  const stays = (family: TokenFamily) =>
    loginSessionId !== undefined && family.oauth?.loginSessionId === loginSessionId;
  const foreign = families.filter((family) => family.sub === sub && family.revokedAt === undefined && !stays(family));
  await Promise.all(foreign.map((family) => store.families.revoke(family, clock.now())));
}
