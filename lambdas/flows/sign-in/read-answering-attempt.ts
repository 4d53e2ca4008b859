import { nameCredential } from '../../domain/passkeys/name-credential.ts';
import { clientNotFound } from '../clients/client-not-found.ts';
import { readContext } from '../threats/read-context.ts';
import type { Attempt } from './attempt.ts';
import type { ChallengeAnswer } from './challenge-answer.ts';
import type { SignInServices } from './sign-in-services.ts';
import type { SignInState } from './sign-in-state.ts';

/** An answer with whose it is: as typed, or as their passkey says. */
export type NamedAnswer = ChallengeAnswer & { readonly typedName: string };

/**
 * The sign-in as the answer to its challenge sees it. The failures of people without a credential, nobody for one, are read beside, so that it takes no longer than with one; nobody's under
 * an alias after the name, as an alias takes two reads.
 */
export async function readAnsweringAttempt(
  services: SignInServices,
  { clientId, poolId, responses, typedName, clientMetadata, contextData, ending, language, ...answer }: NamedAnswer,
  state: SignInState,
): Promise<Attempt> {
  const { users, strangers } = services.store;
  const { sub, poolId: ownPoolId, username, countedUnder } = state;
  const { resentId: resentCodeId } = state.memory;
  const { id, keptStep: step } = state;
  const reading = users.readForSignIn(clientId, typedName, {
    passkey: assertedPasskey(state, responses),
    resentCodeId,
    conversation: step === undefined ? undefined : { id, step },
  });
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
