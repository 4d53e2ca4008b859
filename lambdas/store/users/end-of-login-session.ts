import type { LoginSession } from '../../domain/sessions/login-session.ts';
import { keys } from '../keys.ts';
import type { Write } from '../table.ts';

/** Ends a login session in a transaction, which fails where it is ended already. */
export function endOfLoginSession({
  poolId,
  username,
  id,
  sub,
}: Pick<LoginSession, 'poolId' | 'username' | 'id' | 'sub'>): Write {
  return { delete: keys.loginSession(poolId, username, id), when: { sub: { equals: sub } } };
}
