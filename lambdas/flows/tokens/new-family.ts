import { tokenLifetimes } from '../../domain/clients/token-lifetimes.ts';
import type { TrackedSession } from '../../domain/sessions/tracked-session.ts';
import { refreshTokenDigest } from '../../domain/tokens/refresh-token-digest.ts';
import { signInTime } from '../../domain/tokens/sign-in-time.ts';
import type { OauthSignIn, ProvenFactors, TokenFamily, User } from '../../domain/user.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { Services } from '../../platform/services.ts';
import { sealRefreshToken } from './seal-refresh-token.ts';

const SECRET_BYTES = 32;

/** What a token family begins with. */
export interface FamilyStart {
  readonly id: string;
  readonly client: UserPoolClient;
  readonly user: User;
  readonly scope: string;
  /** Time of the person's sign-in, ms; now when left out. */
  readonly authenticatedAt?: number | undefined;
  readonly oauth?: OauthSignIn | undefined;
  readonly session?: TrackedSession | undefined;
  readonly factors?: ProvenFactors | undefined;
  readonly eventId?: string | undefined;
}

/** A token family that is not stored yet, with its refresh token. It begins now, after the user's last sign-out. */
export async function newFamily(
  services: Pick<Services, 'clock' | 'random' | 'sealer'>,
  { id, client, user, scope, authenticatedAt, oauth, session, factors, eventId }: FamilyStart,
): Promise<{ family: TokenFamily; refreshToken: string }> {
  const secret = Buffer.from(services.random.bytes(SECRET_BYTES)).toString('base64url');
  const beganAt = signInTime(client, user, services.clock.now());
  const { poolId, username, sub } = user;
  const family: TokenFamily = {
    id,
    poolId,
    username,
    sub,
    clientId: client.id,
    authenticatedAt: authenticatedAt ?? beganAt,
    ...(authenticatedAt === undefined ? {} : { beganAt }),
    expiresAt: beganAt + tokenLifetimes(client.configuration).refreshSeconds * 1000,
    refreshTokens: { [refreshTokenDigest(secret)]: 0 },
    scope,
    oauth,
    session,
    factors,
    eventId,
    version: 1,
  };
  const content = { poolId, clientId: client.id, username, familyId: id, secret };
  return { family, refreshToken: await sealRefreshToken(services, content) };
}
