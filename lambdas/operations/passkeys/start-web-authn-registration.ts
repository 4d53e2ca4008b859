import { PASSKEY_LIMIT } from '../../domain/passkeys/passkey-limit.ts';
import { ALGORITHMS } from '../../domain/passkeys/read-cose-key.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { authenticateOwner } from '../../flows/passkeys/authenticate-owner.ts';
import { findRelyingParty } from '../../flows/passkeys/find-relying-party.ts';
import { sealRegistrationChallenge } from '../../flows/passkeys/registration-challenge.ts';
import { requirePasskeys } from '../../flows/passkeys/require-passkeys.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

const TIMEOUT_MS = 60_000;

/** StartWebAuthnRegistration: options for `navigator.credentials.create`. Nothing is written: the challenge carries what Complete needs. */
export const startWebAuthnRegistration =
  (
    services: Pick<Services, 'store' | 'sealer' | 'clock' | 'random' | 'deployment'>,
  ): Operation<'StartWebAuthnRegistration'> =>
  async ({ AccessToken: accessToken }) => {
    const { pool, client, user } = await authenticateOwner(services, accessToken);
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
      CredentialCreationOptions: {
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
      },
    };
  };

/** What the authenticator lists the passkey under: where usernames are random, the address that the person signs in with. */
function shownName({ configuration }: UserPool, { username, attributes }: User): string {
  const address = configuration.UsernameAttributes?.map((attribute) => attributes[attribute]).find(Boolean);
  return address ?? username;
}
