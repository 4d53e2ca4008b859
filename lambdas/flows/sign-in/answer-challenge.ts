import { foldCase } from '../../domain/fold-case.ts';
import { nameCredential } from '../../domain/passkeys/name-credential.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { clientNotFound } from '../clients/client-not-found.ts';
import { verifySecretHash } from '../clients/verify-secret-hash.ts';
import { retryOrRefuse } from '../retry-or-refuse.ts';
import { openWatch } from '../threats/open-watch.ts';
import { readContext } from '../threats/read-context.ts';
import { watchSignIn } from '../threats/watch-sign-in.ts';
import type { Attempt } from './attempt.ts';
import type { ChallengeAnswer } from './challenge-answer.ts';
import type { Challenge } from './challenges/challenge.ts';
import { challenges } from './challenges/challenges.ts';
import { countRefusals } from './count-refusals.ts';
import { migrateAtAnswer } from './migrate-at-answer.ts';
import { nameByPasskey } from './name-by-passkey.ts';
import { isNameless, NAMELESS } from './nameless.ts';
import { openSignInState } from './open-sign-in-state.ts';
import { requireParameter } from './require-parameter.ts';
import type { SignInOutcome } from './sign-in-outcome.ts';
import type { SignInServices } from './sign-in-services.ts';
import type { SignInState } from './sign-in-state.ts';
import { takeTurn } from './take-turn.ts';
import { withDevice } from './with-device.ts';

/** An answer with whose it is: as typed, or as their passkey says. */
type NamedAnswer = ChallengeAnswer & { readonly typedName: string };

/**
 * RespondToAuthChallenge and its admin twin. A wrong answer leaves the session usable; a session that led to tokens, or to the pool's
 * functions, is used up.
 * Throws `NotAuthorizedException` for a session that is not this client's, not this user's, expired or used.
 */
export async function answerChallenge(services: SignInServices, answer: ChallengeAnswer): Promise<SignInOutcome> {
  const challenge = (challenges as Readonly<Partial<Record<string, Challenge>>>)[answer.challenge];
  if (!challenge) throw sessionError(messages.sessionInvalid);
  if (challenge.name !== 'WEB_AUTHN') requireParameter(answer.responses, 'USERNAME');
  const opened = await openState(services, challenge, answer);
  if (!opened) return refuseSession(services, answer);
  return countRefusals(services, opened.flow, async () => {
    const state = await nameByPasskey(services, opened, answer.responses);
    const typedName = isNameless(opened) ? state.typedName : requireParameter(answer.responses, 'USERNAME');
    return retryOrRefuse('NotAuthorizedException', messages.sessionUsed, () =>
      check(services, challenge, { ...answer, typedName }, state),
    );
  });
}

async function check(
  services: SignInServices,
  challenge: Challenge,
  answer: NamedAnswer,
  state: SignInState,
): Promise<SignInOutcome> {
  const read = await readAttempt(services, answer, state);
  const { USERNAME: hashedName = NAMELESS, SECRET_HASH: secretHash } = answer.responses;
  if (!read.ending) await verifySecretHash(services, read.client, hashedName, secretHash);
  checkState(services.clock.now(), challenge, read, state);
  // Nobody goes on under the name that was typed at first, on which what they are shown depends.
  const known = state.sub === undefined ? { ...read, typedName: state.typedName } : read;
  const watch = openWatch(services, known, state.watched);
  if (watch) watch.proofs = state.proofs;
  return watchSignIn(services, { ...known, watch }, async () => {
    const password = challenge.passwordIn?.(answer.responses, state);
    const met = password ? await migrateAtAnswer(services, { ...known, watch }, password) : { ...known, watch };
    const attempt = await withDevice(services, met, state.proofs);
    const checked = await challenge.check(services, attempt, state);
    return takeTurn(services, attempt, {
      id: state.id,
      progress: state,
      answer: { to: state.awaits, outcome: checked },
      ...('change' in checked ? { change: checked.change } : {}),
      conversation: state.conversation,
    });
  });
}

/** The client's own sealed state out of `Session`, or out of the response that carries it in base64. */
async function openState(
  services: SignInServices,
  { stateIn }: Challenge,
  { clientId, session, responses }: ChallengeAnswer,
): Promise<SignInState | undefined> {
  const sealed = stateIn
    ? Buffer.from(requireParameter(responses, stateIn.response), 'base64').toString('base64url')
    : requireParameter({ Session: session ?? '' }, 'Session');
  const state = await openSignInState(services, sealed);
  return state?.clientId === clientId ? state : undefined;
}

/** A session that isn't one is told of after an unknown client and a wrong secret hash, as any other is. */
async function refuseSession(
  services: SignInServices,
  { clientId, poolId, responses }: ChallengeAnswer,
): Promise<never> {
  const client = await services.store.clients.read(clientId);
  if (!client || (poolId !== undefined && client.poolId !== poolId)) {
    throw await clientNotFound(services, clientId, poolId);
  }
  await verifySecretHash(services, client, responses.USERNAME ?? NAMELESS, responses.SECRET_HASH);
  throw sessionError(messages.sessionInvalid);
}

/**
 * The failures of people without a credential, nobody for one, are read beside, so that it takes no longer than with one; nobody's under
 * an alias after the name, as an alias takes two reads.
 */
async function readAttempt(
  services: SignInServices,
  { clientId, poolId, responses, typedName, clientMetadata, contextData, ending, language, ...answer }: NamedAnswer,
  state: SignInState,
): Promise<Attempt> {
  const { users, strangers } = services.store;
  const { sub, poolId: ownPoolId, username, countedUnder } = state;
  const reading = users.readForSignIn(clientId, typedName, assertedPasskey(state, responses));
  if (sub === undefined && isByAlias(typedName, username)) await reading;
  const [record, strangerFailures] = await Promise.all([
    reading,
    countedUnder === undefined ? undefined : strangers.read(ownPoolId, countedUnder),
  ]);
  if (!record || (poolId !== undefined && record.pool.id !== poolId)) {
    throw await clientNotFound(services, clientId, poolId);
  }
  return {
    ...record,
    ...(sub === undefined ? { user: undefined, credential: undefined } : {}),
    typedName,
    pseudonym: sub === undefined ? username : undefined,
    parameters: responses,
    flow: state.flow,
    stepUp: state.stepUp,
    admin: poolId !== undefined,
    ending,
    language,
    clientMetadata,
    viewer: readContext(answer.viewer, record.client, [typedName, username, state.typedName], contextData),
    deviceKey: state.deviceKey ?? responses.DEVICE_KEY,
    strangerFailures,
  };
}

/** True for an alias of somebody, or of nobody, with that username. */
function isByAlias(typedName: string, username: string): boolean {
  return typedName.toLowerCase() !== username.toLowerCase();
}

/** The passkey that an answer names, to be read along with whose it is. */
function assertedPasskey(
  { awaits, username }: SignInState,
  { CREDENTIAL: credential }: Readonly<Record<string, string>>,
): { username: string; credentialId: string } | undefined {
  if (awaits !== 'WEB_AUTHN' || credential === undefined) return undefined;
  const credentialId = nameCredential(credential);
  return credentialId === undefined ? undefined : { username, credentialId };
}

function checkState(now: number, { name, answers = [name] }: Challenge, attempt: Attempt, state: SignInState): void {
  const isOfSurface = state.admin === attempt.admin && state.onPage === (attempt.ending !== undefined);
  const isThisOne = answers.includes(state.awaits) && isOfSurface && isOfUser(attempt, state);
  if (!isThisOne) throw sessionError(messages.sessionInvalid);
  if (state.expiresAt <= now) throw sessionError(messages.sessionExpired);
}

/** The name in this request must be one of the person's who began; for nobody, the typed name or its pseudonym. */
function isOfUser({ pool, user, typedName }: Attempt, state: SignInState): boolean {
  if (state.sub !== undefined) return user?.sub === state.sub;
  const name = foldCase(pool, typedName);
  return name === foldCase(pool, state.typedName) || name === foldCase(pool, state.username);
}

function sessionError(message: string): ServiceError {
  return new ServiceError('NotAuthorizedException', message);
}
