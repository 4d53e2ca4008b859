import { authenticateOwner } from '../../flows/passkeys/authenticate-owner.ts';
import { deletePasskey } from '../../flows/passkeys/delete-passkey.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** DeleteWebAuthnCredential: one of the bearer's passkeys, which signs nobody in from then on. */
export const deleteWebAuthnCredential =
  (services: Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment'>): Operation<'DeleteWebAuthnCredential'> =>
  async ({ AccessToken: accessToken, CredentialId: credentialId }) => {
    const { user } = await authenticateOwner(services, accessToken);
    await deletePasskey(services, user, credentialId);
    return {};
  };
