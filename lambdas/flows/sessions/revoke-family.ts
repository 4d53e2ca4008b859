import type { RevokeAssociatedSessionsType } from '@aws-sdk/client-cognito-identity-provider';
import type { TokenFamily } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';

/** Ends a sign-in with every token of it; `LINKED` ends the login session that it came from, too. Idempotent. */
export async function revokeFamily(
  { store, clock }: Pick<Services, 'clock' | 'store'>,
  family: TokenFamily,
  associated: RevokeAssociatedSessionsType | undefined,
): Promise<void> {
  const { poolId, username, sub, oauth } = family;
  if (associated === 'LINKED' && oauth) {
    await store.loginSessions.delete({ poolId, username, sub, id: oauth.loginSessionId });
  }
  await store.families.revoke(family, clock.now());
}
