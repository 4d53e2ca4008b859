import { checkWritableAttributes } from '../../../domain/attributes/check-writable-attributes.ts';
import { conformAttributes } from '../../../domain/attributes/conform-attributes.ts';
import { messages } from '../../../errors/messages.ts';
import { ServiceError } from '../../../errors/service-error.ts';
import type { Attempt } from '../attempt.ts';
import type { Challenge } from './challenge.ts';
import { readSetUpAddress } from './read-set-up-address.ts';

/**
 * A person who must have a second factor and has none sets one up: a software token, which VerifySoftwareToken has seen a code of by the time
 * of the answer, or an e-mail address, to which a code is sent next.
 */
export const mfaSetup: Challenge = {
  name: 'MFA_SETUP',

  async issue(_services, _attempt, { username, subject }) {
    const { setUps } = subject.secondFactor;
    return { parameters: { MFAS_CAN_SETUP: JSON.stringify(setUps), USER_ID_FOR_SRP: username }, memory: {} };
  },

  async check(_services, attempt, { memory }) {
    const address = readSetUpAddress(attempt.parameters);
    if (address !== undefined) {
      checkAddress(attempt, address);
      return { chosen: 'EMAIL_OTP' };
    }
    const { verified } = memory;
    if (verified === undefined || attempt.credential?.softwareToken?.sealedSecret !== verified) {
      throw new ServiceError('SoftwareTokenMFANotFoundException', messages.softwareTokenNotVerified);
    }
    return { proof: 'SOFTWARE_TOKEN_MFA' };
  },
};

/** The address becomes the user's once its code is typed: it must be one that they could give themselves. */
function checkAddress({ pool, client, user }: Attempt, address: string): void {
  if (user?.attributes.email === address) return;
  checkWritableAttributes(client, ['email']);
  conformAttributes(pool, { email: address }, user?.attributes);
}
