import { hasWayIn } from '../../domain/sign-in/has-way-in.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { readOwnUser } from '../users/read-own-user.ts';
import { retryUserWrite } from '../users/retry-user-write.ts';

/**
 * Deletes a passkey of the user; false, and nothing is deleted, when it is their only way in, also when two of them are deleted at once.
 * Throws `ResourceNotFoundException` for one that isn't theirs.
 */
export async function deleteSparePasskey(
  services: Pick<Services, 'store'>,
  pool: UserPool,
  bearer: User,
  credentialId: string,
): Promise<boolean> {
  const read = () => readOwnUser(services, pool, bearer);
  return retryUserWrite(await read(), read, async (found) => {
    const count = found.user.passkeyCount ?? 0;
    if (!hasWayIn({ ...found, user: { ...found.user, passkeyCount: count - 1 } })) return false;
    const isDeleted = await services.store.passkeys.delete(found.user, credentialId, count);
    if (!isDeleted) throw new ServiceError('ResourceNotFoundException', messages.passkeyMissing);
    return true;
  });
}
