import type { User } from '../../domain/user.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { retryOrRefuse } from '../retry-or-refuse.ts';

/** Deletes a passkey of the user, which signs nobody in from then on. Throws `ResourceNotFoundException` for one that isn't theirs. */
export async function deletePasskey(
  services: Pick<Services, 'store'>,
  user: User,
  credentialId: string,
): Promise<void> {
  const isDeleted = await retryOrRefuse('NotAuthorizedException', messages.accessTokenRevoked, () =>
    services.store.passkeys.delete(user, credentialId),
  );
  if (!isDeleted) throw new ServiceError('ResourceNotFoundException', messages.passkeyMissing);
}
