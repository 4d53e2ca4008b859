import type { Credential, User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { LOCAL_PROVIDER } from './local-provider.ts';
import type { NamedPerson } from './read-person.ts';

/** The user whom a name stands for: by username where the provider is the pool itself. Throws UserNotFoundException. */
export async function findPerson(
  { store }: Pick<Services, 'store'>,
  pool: UserPool,
  { providerName, attributeName, value }: NamedPerson,
): Promise<{ readonly user: User; readonly credential: Credential | undefined }> {
  const found =
    providerName === LOCAL_PROVIDER
      ? await store.users.find(pool, value)
      : await store.users.findByIdentity(pool.id, providerName, [{ attributeName, userId: value }]);
  if (found === undefined) throw new ServiceError('UserNotFoundException', messages.userMissing);
  return { user: found.user, credential: 'credential' in found ? found.credential : undefined };
}
