import { authenticateOwner } from '../../flows/passkeys/authenticate-owner.ts';
import { startRegistration } from '../../flows/passkeys/start-registration.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** StartWebAuthnRegistration: options for `navigator.credentials.create`. */
export const startWebAuthnRegistration =
  (
    services: Pick<Services, 'store' | 'sealer' | 'clock' | 'random' | 'deployment'>,
  ): Operation<'StartWebAuthnRegistration'> =>
  async ({ AccessToken: accessToken }) => {
    const owner = await authenticateOwner(services, accessToken);
    return { CredentialCreationOptions: await startRegistration(services, owner) };
  };
