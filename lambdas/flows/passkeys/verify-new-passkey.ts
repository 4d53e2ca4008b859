import { namePasskey } from '../../domain/passkeys/name-passkey.ts';
import type { Passkey } from '../../domain/passkeys/passkey.ts';
import { PasskeyRefusal } from '../../domain/passkeys/passkey-refusal.ts';
import { readClientData } from '../../domain/passkeys/read-client-data.ts';
import { readRegisteredCredential } from '../../domain/passkeys/read-registered-credential.ts';
import { verifyRegistration } from '../../domain/passkeys/verify-registration.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { findRelyingParty } from './find-relying-party.ts';
import { openRegistrationChallenge, type RegistrationChallenge } from './registration-challenge.ts';
import type { PasskeyOwner } from './start-registration.ts';

/**
 * The passkey that a browser's credential stands for, and the challenge that it answers. Throws PasskeyRefusal, and
 * `WebAuthnClientMismatchException` when the registration was started through another client.
 */
export async function verifyNewPasskey(
  services: Pick<Services, 'sealer' | 'clock' | 'deployment'>,
  { pool, client, user }: PasskeyOwner,
  document: unknown,
): Promise<{ passkey: Passkey; challenge: RegistrationChallenge }> {
  const credential = readRegisteredCredential(document);
  const clientData = readClientData(credential.clientData);
  const challenge = await openRegistrationChallenge(services, user, clientData.challenge);
  if (!challenge) throw new PasskeyRefusal('challenge');
  if (challenge.clientId !== client.id) {
    throw new ServiceError('WebAuthnClientMismatchException', messages.passkeyClient);
  }
  const relyingParty = await findRelyingParty(services, pool);
  if (!relyingParty) throw new PasskeyRefusal('relying-party');
  const made = verifyRegistration(relyingParty, clientData, credential);
  const aaguid = toUuid(made.aaguid);
  const { attachment, credentialId, transports } = credential;
  const passkey: Passkey = {
    poolId: pool.id,
    username: user.username,
    sub: user.sub,
    credentialId,
    publicKey: made.publicKey.toString('base64url'),
    signCount: made.signCount,
    transports,
    attachment,
    aaguid,
    relyingPartyId: relyingParty.id,
    name: namePasskey({ aaguid, attachment }),
    backupEligible: made.backupEligible,
    backedUp: made.backedUp,
    createdAt: services.clock.now(),
  };
  return { passkey, challenge };
}

function toUuid(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
