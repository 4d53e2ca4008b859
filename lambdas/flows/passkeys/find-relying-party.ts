import { type RelyingParty, relyingPartyOf } from '../../domain/passkeys/relying-party.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';

/** The pool's relying party; undefined without one. */
export async function findRelyingParty(
  services: Pick<Services, 'deployment'>,
  pool: UserPool,
): Promise<RelyingParty | undefined> {
  return relyingPartyOf(pool, new URL(await services.deployment.publicOrigin()).hostname);
}
