import { keepingTime } from '../../domain/sessions/keeping-time.ts';
import type { LoginSession } from '../../domain/sessions/login-session.ts';
import { signInTime } from '../../domain/tokens/sign-in-time.ts';
import { describeViewer } from '../sessions/describe-viewer.ts';
import type { SignInEnding } from '../sign-in/sign-in-ending.ts';
import { loginSessionId } from './login-session-id.ts';
import { sealLoginHandle } from './seal-login-handle.ts';

/**
 * The ending of sign-ins at the service's own page: a login session. Its secret derives from the sign-in's id under the deployment's key, so
 * that nobody can guess it and one sign-in begins one session.
 */
export const endInLoginSession: SignInEnding = async (services, { attempt, user, id }) => {
  const { pool, client, viewer } = attempt;
  const secret = await services.sealer.mac(id, ['login-session-secret', pool.id]);
  const authenticatedAt = signInTime(client, user, services.clock.now());
  const { poolId, username, sub } = user;
  const session: LoginSession = {
    id: loginSessionId(secret),
    poolId,
    username,
    sub,
    clientId: client.id,
    authenticatedAt,
    expiresAt: authenticatedAt + keepingTime(pool, client),
    session: describeViewer(pool, viewer, authenticatedAt),
  };
  const cookie = await sealLoginHandle(services, { poolId, username, secret });
  return { outcome: { login: { session, user, cookie } }, begins: { beginLoginSession: session } };
};
