import { createHash } from 'node:crypto';
import { allowsOrigin } from './allows-origin.ts';
import { PasskeyRefusal } from './passkey-refusal.ts';
import type { AuthenticatorData } from './read-authenticator-data.ts';
import type { ClientData } from './read-client-data.ts';
import type { RelyingParty } from './relying-party.ts';

/**
 * What both ceremonies demand (WebAuthn §7.1 and §7.2): the right type, an allowed origin that isn't a frame in another one's page, our
 * relying party, presence, and verification where it is required. Throws PasskeyRefusal. The challenge is the caller's to check.
 */
export function checkCeremony(
  type: 'webauthn.create' | 'webauthn.get',
  relyingParty: RelyingParty,
  client: ClientData,
  authenticator: AuthenticatorData,
): void {
  if (client.type !== type) throw new PasskeyRefusal('type');
  if (client.crossOrigin || !allowsOrigin(relyingParty.id, client.origin)) throw new PasskeyRefusal('origin');
  const hash = createHash('sha256').update(relyingParty.id).digest();
  if (!hash.equals(authenticator.relyingPartyHash)) throw new PasskeyRefusal('relying-party');
  if (!authenticator.userPresent) throw new PasskeyRefusal('absent');
  if (relyingParty.userVerification === 'required' && !authenticator.userVerified) {
    throw new PasskeyRefusal('unverified');
  }
}
