import type { WebAuthnCredentialDescription } from '@aws-sdk/client-cognito-identity-provider';
import type { Passkey } from '../../domain/passkeys/passkey.ts';

/** A passkey as the API shows it to its owner. */
export function presentPasskey(passkey: Passkey): WebAuthnCredentialDescription {
  const { attachment } = passkey;
  return {
    CredentialId: passkey.credentialId,
    FriendlyCredentialName: passkey.name,
    RelyingPartyId: passkey.relyingPartyId,
    ...(attachment === undefined ? {} : { AuthenticatorAttachment: attachment }),
    AuthenticatorTransports: [...passkey.transports],
    CreatedAt: new Date(passkey.createdAt),
  };
}
