import type { PasskeyRefusal } from '../../domain/passkeys/passkey-refusal.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

/** A refused registration as the API words it. */
export function registrationError({ reason }: PasskeyRefusal): ServiceError {
  switch (reason) {
    case 'challenge':
      return new ServiceError('WebAuthnChallengeNotFoundException', messages.passkeyChallengeMissing);
    case 'origin':
      return new ServiceError('WebAuthnOriginNotAllowedException', messages.passkeyOrigin);
    case 'relying-party':
      return new ServiceError('WebAuthnRelyingPartyMismatchException', messages.passkeyRelyingParty);
    case 'unsupported':
      return new ServiceError('WebAuthnCredentialNotSupportedException', messages.passkeyNotSupported);
    case 'absent':
    case 'unverified':
      return new ServiceError('WebAuthnCredentialNotSupportedException', messages.passkeyUnverified);
    default:
      return new ServiceError('InvalidParameterException', messages.passkeyInvalid);
  }
}
