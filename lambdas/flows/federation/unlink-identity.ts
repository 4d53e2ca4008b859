import type { LinkedIdentity } from '../../domain/federation/linked-identity.ts';
import { hasWayIn } from '../../domain/sign-in/has-way-in.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { PROVIDER_MESSAGES } from '../../errors/provider-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { readOwnUser } from '../users/read-own-user.ts';
import { retryUserWrite } from '../users/retry-user-write.ts';

/**
 * Ends a link on behalf of its owner; false, and nothing ends, when it is their only way in, also when two are ended at once. Throws
 * `ResourceNotFoundException` for a link that isn't theirs, and `InvalidParameterException` for the one that made their profile.
 */
export async function unlinkIdentity(
  services: Pick<Services, 'store'>,
  pool: UserPool,
  bearer: User,
  { providerName, userId }: Pick<LinkedIdentity, 'providerName' | 'userId'>,
): Promise<boolean> {
  const read = () => readOwnUser(services, pool, bearer);
  return retryUserWrite(await read(), read, async (found) => {
    const links = found.user.identities ?? [];
    const link = links.find((one) => one.providerName === providerName && one.userId === userId);
    if (link === undefined) throw new ServiceError('ResourceNotFoundException', messages.userMissing);
    if (link.primary) throw new ServiceError('InvalidParameterException', PROVIDER_MESSAGES.profileOwn);
    const identities = links.filter((one) => one !== link);
    if (!hasWayIn({ ...found, user: { ...found.user, identities } })) return false;
    await services.store.users.changeIdentities(found.user, identities);
    return true;
  });
}
