import { refreshTokenDigest } from '../../domain/tokens/refresh-token-digest.ts';
import { rotateRefreshTokens } from '../../domain/tokens/rotate-refresh-tokens.ts';
import type { TokenFamily } from '../../domain/user.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import type { RefreshGrant } from './refresh-grant.ts';
import { sealRefreshToken } from './seal-refresh-token.ts';

const SECRET_BYTES = 32;

/** A refresh token that replaces the one of the grant, and the write that makes it so. */
export interface Replacement {
  readonly refreshToken: string;
  /** Rejects with ConflictError when the family was changed meanwhile: judge the token anew. */
  commit(): Promise<TokenFamily>;
}

/**
 * Prepares the grant's rotation. The new token ends when the first one would have. Throws `RefreshTokenReuseException` when the
 * grant's token was replaced before and its grace period is over.
 */
export async function rotateRefreshToken(
  services: Pick<Services, 'store' | 'sealer' | 'random' | 'clock'>,
  { family, digest }: RefreshGrant,
  graceSeconds: number,
): Promise<Replacement> {
  const secret = Buffer.from(services.random.bytes(SECRET_BYTES)).toString('base64url');
  const rotation = rotateRefreshTokens(family.refreshTokens, {
    used: digest,
    fresh: refreshTokenDigest(secret),
    now: services.clock.now(),
    graceSeconds,
  });
  if (rotation.outcome === 'reused') {
    throw new ServiceError('RefreshTokenReuseException', messages.refreshTokenReused);
  }
  if (rotation.outcome === 'crowded') {
    throw new ServiceError('TooManyRequestsException', messages.refreshTokenTooManyRetries);
  }
  const { poolId, clientId, username, id: familyId } = family;
  return {
    refreshToken: await sealRefreshToken(services, { poolId, clientId, username, familyId, secret }),
    commit: () => services.store.families.rotate(family, rotation.refreshTokens),
  };
}
