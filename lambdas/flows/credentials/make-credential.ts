import type { Credential } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';
import { makeSrpVerifier } from './make-srp-verifier.ts';

/** A password, whose it is, and what it replaces. */
export interface NewPassword {
  readonly pool: UserPool;
  /** The real username: it is part of what SRP hashes. */
  readonly username: string;
  readonly password: string;
  readonly previous: Credential | undefined;
  /** Set for a temporary password: its end, ms. */
  readonly temporaryUntil?: number | undefined;
}

/**
 * The credential that replaces `previous`: hash and SRP verifier of the password, no failures, and the previous hash at the head
 * of the history as far as the pool's policy remembers any. Second factors stay. `version` stays that of `previous`, 0 without one.
 */
export async function makeCredential(
  services: Pick<Services, 'passwords' | 'sealer' | 'random'>,
  { pool, username, password, previous, temporaryUntil }: NewPassword,
): Promise<Credential> {
  const [passwordHash, srp] = await Promise.all([
    services.passwords.hash(password),
    makeSrpVerifier(services, { poolId: pool.id, username }, password),
  ]);
  return {
    passwordHash,
    srp,
    temporaryUntil,
    history: rememberedHashes(pool, previous),
    softwareToken: previous?.softwareToken,
    pendingToken: previous?.pendingToken,
    recoveryCodes: previous?.recoveryCodes,
    failures: { count: 0, lastAt: 0 },
    version: previous?.version ?? 0,
  };
}

function rememberedHashes(pool: UserPool, previous: Credential | undefined): readonly string[] {
  const size = pool.configuration.Policies?.PasswordPolicy?.PasswordHistorySize ?? 0;
  const hashes = previous?.passwordHash === undefined ? [] : [previous.passwordHash];
  return [...hashes, ...(previous?.history ?? [])].slice(0, size);
}
