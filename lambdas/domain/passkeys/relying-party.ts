import type { UserPool } from '../user-pool.ts';

/** On whose behalf passkeys are made and asked for. */
export interface RelyingParty {
  /** A host name: passkeys are bound to it, for good. */
  readonly id: string;
  readonly userVerification: 'required' | 'preferred';
}

/**
 * The pool's relying party; undefined without one. It is configured, or else the host of the pool's custom domain, or else the public host
 * when the pool has a prefix domain. Where a passkey counts for both factors, it is always asked for user verification.
 */
export function relyingPartyOf(
  { webAuthn, domain, customDomain }: UserPool,
  publicHost: string,
): RelyingParty | undefined {
  const id = webAuthn?.RelyingPartyId ?? customDomain ?? (domain === undefined ? undefined : publicHost);
  if (id === undefined) return undefined;
  const isRequired =
    webAuthn?.UserVerification === 'required' ||
    webAuthn?.FactorConfiguration === 'MULTI_FACTOR_WITH_USER_VERIFICATION';
  return { id, userVerification: isRequired ? 'required' : 'preferred' };
}
