import type { User } from '../../domain/user.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';

/** Gives a passkey of the user another name. Throws `ResourceNotFoundException` for one that isn't theirs. */
export async function renamePasskey(
  services: Pick<Services, 'store'>,
  user: User,
  credentialId: string,
  name: string,
): Promise<void> {
  const isRenamed = await services.store.passkeys.rename(user, credentialId, name);
  if (!isRenamed) throw new ServiceError('ResourceNotFoundException', messages.passkeyMissing);
}
