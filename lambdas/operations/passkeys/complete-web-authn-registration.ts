import type { Passkey } from '../../domain/passkeys/passkey.ts';
import { PASSKEY_LIMIT } from '../../domain/passkeys/passkey-limit.ts';
import { PasskeyRefusal } from '../../domain/passkeys/passkey-refusal.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { authenticateOwner } from '../../flows/passkeys/authenticate-owner.ts';
import { registrationError } from '../../flows/passkeys/registration-error.ts';
import { requirePasskeys } from '../../flows/passkeys/require-passkeys.ts';
import { verifyNewPasskey } from '../../flows/passkeys/verify-new-passkey.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import type { Services } from '../../platform/services.ts';
import type { AddPasskeyResult } from '../../store/store.ts';
import type { Operation } from '../../wire/operation.ts';

/** CompleteWebAuthnRegistration: keeps the passkey that an authenticator has made for the bearer's challenge, which is then used up. */
export const completeWebAuthnRegistration =
  (
    services: Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment' | 'log'>,
  ): Operation<'CompleteWebAuthnRegistration'> =>
  async (input) => {
    const bearer = await authenticateOwner(services, input.AccessToken);
    requirePasskeys(bearer.pool);
    const { passkey, challenge } = await verifyNewPasskey(services, bearer, input.Credential).catch(
      (error: unknown): never => {
        if (!(error instanceof PasskeyRefusal)) throw error;
        services.log.info('a passkey was not registered', { reason: error.reason });
        throw registrationError(error);
      },
    );
    refuse(await add(services, passkey, challenge));
    return {};
  };

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
