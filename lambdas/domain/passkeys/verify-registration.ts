import { checkCeremony } from './check-ceremony.ts';
import { decodeBase64url } from './decode-base64url.ts';
import { PasskeyRefusal } from './passkey-refusal.ts';
import type { AttestedCredential, AuthenticatorData } from './read-authenticator-data.ts';
import { readAuthenticatorData } from './read-authenticator-data.ts';
import { type CborMap, readCbor } from './read-cbor.ts';
import type { ClientData } from './read-client-data.ts';
import { readCoseKey } from './read-cose-key.ts';
import type { RegisteredCredential } from './read-registered-credential.ts';
import type { RelyingParty } from './relying-party.ts';
import { verifyAttestation } from './verify-attestation.ts';

/** A passkey that its authenticator has just made. */
export type NewPasskey = AttestedCredential & Pick<AuthenticatorData, 'signCount' | 'backupEligible' | 'backedUp'>;

/** Verifies what an authenticator answered to `navigator.credentials.create` (WebAuthn §7.1), but for the challenge. Throws PasskeyRefusal. */
export function verifyRegistration(
  relyingParty: RelyingParty,
  client: ClientData,
  { credentialId, attestationObject }: RegisteredCredential,
): NewPasskey {
  const { format, statement, data } = readAttestation(decodeBase64url(attestationObject));
  const authenticator = readAuthenticatorData(data);
  checkCeremony('webauthn.create', relyingParty, client, authenticator);
  const { attested, signCount, backupEligible, backedUp } = authenticator;
  if (attested?.credentialId.toString('base64url') !== credentialId) throw new PasskeyRefusal('malformed');
  const key = readCoseKey(attested.publicKey);
  const signed = Buffer.concat([data, client.hash]);
  verifyAttestation(format, statement, { key, aaguid: attested.aaguid, signed });
  return { ...attested, signCount, backupEligible, backedUp };
}

function readAttestation(bytes: Buffer): { format: unknown; statement: CborMap; data: Buffer } {
  const { value, end } = readCbor(bytes);
  if (!(value instanceof Map) || end !== bytes.length) throw new PasskeyRefusal('malformed');
  const statement: unknown = value.get('attStmt');
  const data: unknown = value.get('authData');
  if (!(statement instanceof Map) || !Buffer.isBuffer(data)) throw new PasskeyRefusal('malformed');
  return { format: value.get('fmt'), statement, data };
}
