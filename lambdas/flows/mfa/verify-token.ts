import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import type { UserChange } from '../../store/users/user-change.ts';
import { changeUser } from '../users/change-user.ts';
import { readOwnUser } from '../users/read-own-user.ts';
import { retryUserWrite } from '../users/retry-user-write.ts';
import { proveToken, type TokenProof } from './prove-token.ts';
import { withToken } from './with-token.ts';

/**
 * Puts the secret that `associateToken` made in place of the user's token, if there was one, once a code shows that the app has it; in the
 * same write, what `along` makes of the user. Whoever tries has been told the secret, so nothing can be learnt from wrong codes, and they
 * aren't counted. Throws `EnableSoftwareTokenMFAException` for those.
 */
export async function verifyToken(
  services: Pick<Services, 'clock' | 'sealer' | 'store'>,
  { pool, user }: { readonly pool: UserPool; readonly user: User },
  proof: TokenProof,
  along: (user: User) => Pick<UserChange, 'mfa'> = () => ({}),
): Promise<void> {
  const read = () => readOwnUser(services, pool, user);
  await retryUserWrite(await read(), read, async ({ user: present, credential }) => {
    const token = await proveToken(services, present, credential?.pendingToken, proof);
    if (!token) throw new ServiceError('EnableSoftwareTokenMFAException', messages.softwareTokenCode);
    await changeUser(services, pool, present, { ...along(present), credential: withToken(credential, token) });
  });
}
