import { amrOf } from './amr-of.ts';
import type { TokenSubject } from './token-subject.ts';
import { tracksTokens } from './tracks-tokens.ts';

/** The claims that ID and access tokens have in common; `jti` is the token's own id, a UUID. */
export function sharedClaims(subject: TokenSubject, lifetimeSeconds: number, jti: string): Record<string, unknown> {
  const { issuer, client, user, family, groups, issuedAt, eventId } = subject;
  const iat = Math.floor(issuedAt / 1000);
  return {
    sub: user.sub,
    ...(groups.length === 0 ? {} : { 'cognito:groups': groups }),
    iss: issuer,
    event_id: eventId,
    ...(family.factors?.acr === undefined ? {} : { acr: family.factors.acr, amr: amrOf(family.factors.proofs) }),
    auth_time: Math.floor(family.authenticatedAt / 1000),
    iat,
    exp: iat + lifetimeSeconds,
    ...(tracksTokens(client) ? { jti, origin_jti: family.id } : {}),
  };
}
