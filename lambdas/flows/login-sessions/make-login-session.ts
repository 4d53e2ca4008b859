import { keepingTime } from '../../domain/sessions/keeping-time.ts';
import type { LoginSession } from '../../domain/sessions/login-session.ts';
import { signInTime } from '../../domain/tokens/sign-in-time.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { Services } from '../../platform/services.ts';
import type { Viewer } from '../../wire/operation.ts';
import { describeViewer } from '../sessions/describe-viewer.ts';
import { loginSessionId } from './login-session-id.ts';
import { sealLoginHandle } from './seal-login-handle.ts';

/** Who signed in, where, and how. */
export interface LoginSessionStart extends Pick<LoginSession, 'provider' | 'factors' | 'eventId'> {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly user: User;
  readonly viewer: Viewer;
  /** The sign-in's own id: one begins one session. */
  readonly id: string;
  /** Time of the sign-in that it goes on from, ms; left out for one of now. */
  readonly authenticatedAt?: number | undefined;
}

/**
 * A login session that is not stored yet, and the value of its cookie. Its secret derives from the sign-in's id under the deployment's key,
 * so that nobody can guess it.
 */
export async function makeLoginSession(
  services: Pick<Services, 'clock' | 'sealer'>,
  { pool, client, user, viewer, id, provider, factors, eventId, ...start }: LoginSessionStart,
): Promise<{ readonly session: LoginSession; readonly cookie: string }> {
  const secret = await services.sealer.mac(id, ['login-session-secret', pool.id]);
  const now = services.clock.now();
  const authenticatedAt = start.authenticatedAt ?? signInTime(client, user, now);
  const { poolId, username, sub } = user;
  const session: LoginSession = {
    id: loginSessionId(secret),
    poolId,
    username,
    sub,
    clientId: client.id,
    authenticatedAt,
    expiresAt: authenticatedAt + keepingTime(pool, client),
    session: describeViewer(pool, viewer, start.authenticatedAt === undefined ? authenticatedAt : now),
    provider,
    factors,
    eventId,
  };
  return { session, cookie: await sealLoginHandle(services, { poolId, username, secret }) };
}
