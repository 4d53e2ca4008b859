import { verify } from 'node:crypto';
import { checkCeremony } from './check-ceremony.ts';
import { decodeBase64url } from './decode-base64url.ts';
import type { Passkey } from './passkey.ts';
import { PasskeyRefusal } from './passkey-refusal.ts';
import type { AssertedCredential } from './read-asserted-credential.ts';
import { readAuthenticatorData } from './read-authenticator-data.ts';
import { readClientData } from './read-client-data.ts';
import { readCoseKey } from './read-cose-key.ts';
import type { RelyingParty } from './relying-party.ts';

/** What an assertion was asked for with. */
export interface AssertionRequest {
  readonly relyingParty: RelyingParty;
  /** base64url */
  readonly challenge: string;
  readonly passkey: Pick<Passkey, 'publicKey' | 'signCount' | 'backupEligible'>;
}

/** What the authenticator tells of itself by it. */
export type PasskeyState = Pick<Passkey, 'signCount' | 'backedUp'>;

/**
 * Verifies what an authenticator answered to `navigator.credentials.get` (WebAuthn §7.2). A counter that doesn't grow tells of a copy of the
 * authenticator; one that never counted may stay at 0. Throws PasskeyRefusal.
 */
export function verifyAssertion(
  { relyingParty, challenge, passkey }: AssertionRequest,
  asserted: AssertedCredential,
): PasskeyState {
  const client = readClientData(asserted.clientData);
  const data = decodeBase64url(asserted.authenticatorData);
  const authenticator = readAuthenticatorData(data);
  const signature = decodeBase64url(asserted.signature);
  const { key } = readCoseKey(Buffer.from(passkey.publicKey, 'base64url'));
  const isSigned = verify('sha256', Buffer.concat([data, client.hash]), key, signature);
  if (!isSigned) throw new PasskeyRefusal('signature');
  if (client.challenge !== challenge) throw new PasskeyRefusal('challenge');
  checkCeremony('webauthn.get', relyingParty, client, authenticator);
  const { signCount, backupEligible, backedUp } = authenticator;
  if (backupEligible !== passkey.backupEligible) throw new PasskeyRefusal('backup');
  const counts = signCount > 0 || passkey.signCount > 0;
  if (counts && signCount <= passkey.signCount) throw new PasskeyRefusal('counter');
  return { signCount, backedUp };
}
