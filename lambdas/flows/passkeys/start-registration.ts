import { PASSKEY_LIMIT } from '../../domain/passkeys/passkey-limit.ts';
import { ALGORITHMS } from '../../domain/passkeys/read-cose-key.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import type { OutputOf } from '../../wire/operation.ts';
import type { Bearer } from '../tokens/authenticate-access-token.ts';
import { findRelyingParty } from './find-relying-party.ts';
import { sealRegistrationChallenge } from './registration-challenge.ts';
import { requirePasskeys } from './require-passkeys.ts';

const TIMEOUT_MS = 60_000;

/** Who makes a passkey, through which client. */
export type PasskeyOwner = Pick<Bearer, 'pool' | 'client' | 'user'>;

/**
 * Options for `navigator.credentials.create`, in JSON. Nothing is written: the challenge carries what completing needs. Throws the errors of
 * StartWebAuthnRegistration.
 */
export async function startRegistration(
  services: Pick<Services, 'store' | 'sealer' | 'clock' | 'random' | 'deployment'>,
  { pool, client, user }: PasskeyOwner,
): Promise<NonNullable<OutputOf<'StartWebAuthnRegistration'>['CredentialCreationOptions']>> {
  requirePasskeys(pool);
  const relyingParty = await findRelyingParty(services, pool);
  if (!relyingParty) {
    throw new ServiceError('WebAuthnConfigurationMissingException', messages.passkeyRelyingPartyMissing);
  }
  if ((user.passkeyCount ?? 0) >= PASSKEY_LIMIT) {
    throw new ServiceError('LimitExceededException', messages.passkeyLimit(PASSKEY_LIMIT));
  }
  const present = user.passkeyCount ? await services.store.passkeys.list(user, PASSKEY_LIMIT, undefined) : undefined;
  const { id, userVerification } = relyingParty;
  const name = shownName(pool, user);
  return {
    rp: { id, name: id },
    user: {
      id: Buffer.from(user.sub).toString('base64url'),
      name,
      displayName: user.attributes.name ?? name,
    },
    challenge: await sealRegistrationChallenge(services, user, client.id),
    pubKeyCredParams: Object.values(ALGORITHMS).map((alg) => ({ type: 'public-key', alg })),
    timeout: TIMEOUT_MS,
    excludeCredentials: (present?.items ?? []).map(({ credentialId, transports }) => ({
      type: 'public-key',
      id: credentialId,
      transports: [...transports],
    })),
    authenticatorSelection: { requireResidentKey: true, residentKey: 'required', userVerification },
  };
}

/** What the authenticator lists the passkey under: where usernames are random, the address that the person signs in with. */
function shownName({ configuration }: UserPool, { username, attributes }: User): string {
  const address = configuration.UsernameAttributes?.map((attribute) => attributes[attribute]).find(Boolean);
  return address ?? username;
}
