import type { Passkey } from '../../../domain/passkeys/passkey.ts';
import { PASSKEY_LIMIT } from '../../../domain/passkeys/passkey-limit.ts';
import { PasskeyRefusal } from '../../../domain/passkeys/passkey-refusal.ts';
import type { PasskeyUse } from '../../../domain/passkeys/passkey-use.ts';
import { readAssertedCredential } from '../../../domain/passkeys/read-asserted-credential.ts';
import type { RelyingParty } from '../../../domain/passkeys/relying-party.ts';
import { verifyAssertion } from '../../../domain/passkeys/verify-assertion.ts';
import { messages } from '../../../errors/messages.ts';
import { ServiceError } from '../../../errors/service-error.ts';
import { findRelyingParty } from '../../passkeys/find-relying-party.ts';
import type { Attempt } from '../attempt.ts';
import { failureRecord } from '../failure-record.ts';
import { meetOwner } from '../meet-owner.ts';
import { isNameless } from '../nameless.ts';
import { readFailures } from '../read-failures.ts';
import { recordFailure } from '../record-failure.ts';
import { refuseWhenLocked } from '../refuse-when-locked.ts';
import { requireParameter } from '../require-parameter.ts';
import { signInError } from '../sign-in-error.ts';
import type { SignInServices } from '../sign-in-services.ts';
import type { SignInState } from '../sign-in-state.ts';
import type { Challenge, PassedChallenge } from './challenge.ts';
import { decoyPasskeys } from './decoy-passkeys.ts';

const CHALLENGE_BYTES = 32;
const TIMEOUT_MS = 180_000;
/** How exactly it is known when a passkey was last used: one that doesn't count then takes a write a day. */
const USED_WITHIN_MS = 24 * 3600 * 1000;
/** A key whose private half was thrown away: what is answered under a name that nobody has takes as long to refuse. */
const DECOY: Pick<Passkey, 'publicKey' | 'signCount' | 'backupEligible'> = {
  publicKey: 'pQECAyYgASFYIAvFo6OTk3q5V2Fure4_7m7nyc2VW9XM297Yn4vsDXsEIlggKFhkl-miGSMhxbtzXgHyAj11JaZPrln4i1UzH2VmgOQ',
  signCount: 0,
  backupEligible: false,
};

/**
 * Proof of a passkey. Without a name, whichever passkey the person picks says who they are. A failed proof counts like a wrong password;
 * why it failed is in the log alone. The signature's counter is noted with what follows: of two answers with the same one, the second
 * finds it noted when it is read anew.
 */
export const webAuthn: Challenge = {
  name: 'WEB_AUTHN',

  async issue(services, attempt, { username }) {
    const relyingParty = await requireRelyingParty(services, attempt);
    const challenge = Buffer.from(services.random.bytes(CHALLENGE_BYTES)).toString('base64url');
    const options = {
      challenge,
      timeout: TIMEOUT_MS,
      rpId: relyingParty.id,
      allowCredentials: await allowedCredentials(services, attempt, username, relyingParty),
      userVerification: relyingParty.userVerification,
    };
    return {
      parameters: { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(options) },
      memory: { challenge, ...(isNameless(attempt) ? { nameless: 'true' } : {}) },
    };
  },

  async check(services, attempt, state) {
    const record = failureRecord(services, attempt);
    const failures = await readFailures(attempt, record);
    refuseWhenLocked(failures, services.clock.now());
    if (state.memory.nameless) await meetOwner(services, attempt, attempt.clientMetadata);
    try {
      return { proof: 'WEB_AUTHN', change: await verifyPasskey(services, attempt, state) };
    } catch (error) {
      if (!(error instanceof PasskeyRefusal)) throw error;
      services.log.info('a passkey was refused', { reason: error.reason });
      await recordFailure(services, record, failures);
      throw signInError('wrong');
    }
  },
};

async function requireRelyingParty(services: SignInServices, { pool }: Attempt): Promise<RelyingParty> {
  const relyingParty = await findRelyingParty(services, pool);
  if (relyingParty) return relyingParty;
  throw new ServiceError('InvalidUserPoolConfigurationException', messages.passkeyRelyingPartyMissing);
}

/** Those of the user; decoys for a name that nobody has, after the same read; any of the relying party's for no name at all. */
async function allowedCredentials(
  services: SignInServices,
  attempt: Attempt,
  username: string,
  relyingParty: RelyingParty,
): Promise<readonly object[]> {
  if (isNameless(attempt)) return [];
  const { pool, user } = attempt;
  const owner = { poolId: pool.id, username, sub: user?.sub ?? '' };
  const { items } = await services.store.passkeys.list(owner, PASSKEY_LIMIT, undefined);
  const usable = items.filter(({ relyingPartyId }) => relyingPartyId === relyingParty.id);
  const shown = user ? usable : await decoyPasskeys(services, pool.id, username);
  return shown.map(({ credentialId, transports }) => ({ type: 'public-key', id: credentialId, transports }));
}

/** Resolves to what to note when the answer holds. The passkey was read with the person. Throws PasskeyRefusal. */
async function verifyPasskey(
  services: SignInServices,
  attempt: Attempt,
  state: SignInState,
): Promise<PassedChallenge['change']> {
  const { user, passkey, parameters } = attempt;
  const asserted = readAssertedCredential(requireParameter(parameters, 'CREDENTIAL'));
  const relyingParty = await requireRelyingParty(services, attempt);
  const challenge = state.memory.challenge ?? '';
  const found = verifyAssertion({ relyingParty, challenge, passkey: passkey ?? DECOY }, asserted);
  const { userHandle } = asserted;
  const isOwners = userHandle === undefined ? !state.memory.nameless : userHandle === user?.sub;
  if (!user || !passkey || !isOwners) throw new PasskeyRefusal('signature');
  const after = { ...found, usedAt: services.clock.now() };
  return isKnown(passkey, after) ? undefined : { what: { usePasskey: { passkey, after } }, result: user };
}

function isKnown({ signCount, backedUp, usedAt = 0 }: Passkey, after: PasskeyUse['after']): boolean {
  return after.signCount === signCount && after.backedUp === backedUp && after.usedAt - usedAt < USED_WITHIN_MS;
}
