import type { Services } from '../../platform/services.ts';
import type { LoginHandle } from './login-handle.ts';

/** The value of a login session's cookie: opaque to the browser, and telling where the session is kept. */
export function sealLoginHandle(
  services: Pick<Services, 'sealer'>,
  { poolId, username, secret }: LoginHandle,
): Promise<string> {
  return services.sealer.seal(JSON.stringify([poolId, username, secret]), ['login-session']);
}
