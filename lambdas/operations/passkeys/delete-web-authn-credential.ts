import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { authenticateOwner } from '../../flows/passkeys/authenticate-owner.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** DeleteWebAuthnCredential: one of the bearer's passkeys, which signs nobody in from then on. */
export const deleteWebAuthnCredential =
  (services: Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment'>): Operation<'DeleteWebAuthnCredential'> =>
  async ({ AccessToken: accessToken, CredentialId: credentialId }) => {
    const { user } = await authenticateOwner(services, accessToken);
    const isDeleted = await retryOrRefuse('NotAuthorizedException', messages.accessTokenRevoked, () =>
      services.store.passkeys.delete(user, credentialId),
    );
    if (!isDeleted) throw new ServiceError('ResourceNotFoundException', messages.passkeyMissing);
    return {};
  };
