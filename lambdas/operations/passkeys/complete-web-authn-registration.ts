import { authenticateOwner } from '../../flows/passkeys/authenticate-owner.ts';
import { completeRegistration } from '../../flows/passkeys/complete-registration.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** CompleteWebAuthnRegistration: keeps the passkey that an authenticator has made for the bearer's challenge. */
export const completeWebAuthnRegistration =
  (
    services: Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment' | 'log'>,
  ): Operation<'CompleteWebAuthnRegistration'> =>
  async (input) => {
    await completeRegistration(services, await authenticateOwner(services, input.AccessToken), input.Credential);
    return {};
  };
