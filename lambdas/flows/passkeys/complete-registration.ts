import type { Passkey } from '../../domain/passkeys/passkey.ts';
import { PASSKEY_LIMIT } from '../../domain/passkeys/passkey-limit.ts';
import { PasskeyRefusal } from '../../domain/passkeys/passkey-refusal.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import type { AddPasskeyResult } from '../../store/users/passkey-store.ts';
import { retryOrRefuse } from '../retry-or-refuse.ts';
import { registrationError } from './registration-error.ts';
import { requirePasskeys } from './require-passkeys.ts';
import type { PasskeyOwner } from './start-registration.ts';
import { verifyNewPasskey } from './verify-new-passkey.ts';

/**
 * Keeps the passkey that an authenticator has made for the owner's challenge, which is then used up. Throws the errors of
 * CompleteWebAuthnRegistration.
 */
export async function completeRegistration(
  services: Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment' | 'log'>,
  owner: PasskeyOwner,
  credential: unknown,
): Promise<void> {
  requirePasskeys(owner.pool);
  const { passkey, challenge } = await verifyNewPasskey(services, owner, credential).catch((error: unknown): never => {
    if (!(error instanceof PasskeyRefusal)) throw error;
    services.log.info('a passkey was not registered', { reason: error.reason });
    throw registrationError(error);
  });
  refuse(await add(services, passkey, challenge));
}

function add(
  { store }: Pick<Services, 'store'>,
  passkey: Passkey,
  challenge: { readonly id: string; readonly expiresAt: number },
): Promise<AddPasskeyResult> {
  return retryOrRefuse('NotAuthorizedException', messages.accessTokenRevoked, () =>
    store.passkeys.add(passkey, challenge),
  );
}

function refuse(result: AddPasskeyResult): void {
  switch (result) {
    case 'added':
      return;
    case 'used':
      throw new ServiceError('WebAuthnChallengeNotFoundException', messages.passkeyChallengeMissing);
    case 'full':
      throw new ServiceError('LimitExceededException', messages.passkeyLimit(PASSKEY_LIMIT));
    case 'taken':
      throw new ServiceError('InvalidParameterException', messages.passkeyTaken);
  }
}
