import type { TokenFamily } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Viewer } from '../../wire/operation.ts';
import { renewSession } from './renew-session.ts';

/** After a refresh that writes nothing else: remembers when and where the session was used last, where sessions are tracked. */
export async function keepSession(
  services: Pick<Services, 'clock' | 'store'>,
  pool: UserPool,
  family: TokenFamily,
  viewer: Viewer,
): Promise<void> {
  const renewed = renewSession(pool, family, viewer, services.clock.now());
  if (renewed !== family && renewed.session) await services.store.families.touch(family, renewed.session);
}
