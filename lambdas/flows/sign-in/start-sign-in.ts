import { hidesUserExistence } from '../../domain/hides-user-existence.ts';
import type { Answer } from '../../domain/sign-in/advance.ts';
import type { SignInFlow } from '../../domain/sign-in/allows-flow.ts';
import type { Conversation } from '../../domain/sign-in/conversation.ts';
import { type FirstFactor, isFirstFactor } from '../../domain/sign-in/factors.ts';
import { mightBeAlias } from '../../domain/sign-in/might-be-alias.ts';
import { offersMigration } from '../../domain/sign-in/offers-migration.ts';
import { offersOf } from '../../domain/sign-in/offers-of.ts';
import type { Progress } from '../../domain/sign-in/progress.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { clientNotFound } from '../clients/client-not-found.ts';
import { verifySecretHash } from '../clients/verify-secret-hash.ts';
import { openWatch } from '../threats/open-watch.ts';
import { readContext } from '../threats/read-context.ts';
import { watchSignIn } from '../threats/watch-sign-in.ts';
import { pseudonymsOf } from '../users/pseudonyms-of.ts';
import type { Attempt } from './attempt.ts';
import { beginConversation } from './begin-conversation.ts';
import { beginFactor } from './begin-factor.ts';
import { chooseFlow } from './choose-flow.ts';
import { countRefusals } from './count-refusals.ts';
import { meetOwner } from './meet-owner.ts';
import { migrateAtSignIn } from './migrate-at-sign-in.ts';
import { openSignUpSession } from './open-sign-up-session.ts';
import { readStepUp } from './read-step-up.ts';
import { refreshSignIn } from './refresh-sign-in.ts';
import { requireFlow } from './require-flow.ts';
import { requireParameter } from './require-parameter.ts';
import { signInError } from './sign-in-error.ts';
import type { SignInOutcome } from './sign-in-outcome.ts';
import type { SignInRequest } from './sign-in-request.ts';
import type { SignInServices } from './sign-in-services.ts';
import { startWithoutName } from './start-without-name.ts';
import { stepUpFromSession } from './step-up-from-session.ts';
import { stepUpTo } from './step-up-to.ts';
import { subjectOf } from './subject-of.ts';
import { takeTurn } from './take-turn.ts';

/**
 * InitiateAuth and its admin twin, in this order: client, flow, secret hash, pre authentication trigger, user, password. A name that
 * nobody has gets what a wrong password gets, in the same time, when the client hides who exists.
 */
export async function startSignIn(services: SignInServices, request: SignInRequest): Promise<SignInOutcome> {
  const flow = chooseFlow(request.flow, request.poolId !== undefined);
  if (flow === 'REFRESH_TOKEN_AUTH') return refreshSignIn(services, request);
  const isNamed = flow !== 'USER_AUTH' || Boolean(request.parameters.USERNAME);
  return countRefusals(services, flow, () =>
    isNamed ? begin(services, request, flow) : startWithoutName(services, request),
  );
}

async function begin(services: SignInServices, request: SignInRequest, flow: SignInFlow): Promise<SignInOutcome> {
  const begun = await readAttempt(services, request, flow);
  const { client, typedName } = begun;
  if (!begun.ending) requireFlow(client, flow);
  const opening = readOpening(flow, request.parameters);
  if (!begun.ending) await verifySecretHash(services, client, typedName, request.parameters.SECRET_HASH);
  const watched = { ...begun, watch: openWatch(services, begun) };
  return watchSignIn(services, watched, () => goOn(services, watched, request, opening));
}

/** What comes once the client has shown that it is itself. */
async function goOn(
  services: SignInServices,
  begun: Attempt,
  request: SignInRequest,
  opening: FirstFactor | undefined,
): Promise<SignInOutcome> {
  const { flow } = begun;
  const conversation = flow === 'CUSTOM_AUTH' ? beginConversation(begun) : undefined;
  const password = opening === 'PASSWORD' ? request.parameters.PASSWORD : undefined;
  const attempt = await meetUser(services, begun, password, request.clientMetadata);
  const session = flow === 'USER_AUTH' ? request.session : undefined;
  const confirmed = session && (await openSignUpSession(services, attempt, session));
  if (confirmed) {
    const answer: Answer = { to: undefined, outcome: { proof: 'CONFIRMATION' } };
    const aimed = { ...attempt, stepUp: stepUpTo(request.levels) };
    return takeTurn(services, aimed, { id: confirmed, progress: { flow, proofs: [], awaits: undefined }, answer });
  }
  return open(services, attempt, { opening, conversation, levels: request.levels, vouching: request.vouching });
}

/** How a sign-in begins. */
interface Opening extends Pick<SignInRequest, 'levels' | 'vouching'> {
  readonly opening: FirstFactor | undefined;
  readonly conversation: Conversation | undefined;
}

/** The first turn, from what an access token or a login session vouches for or from nothing, with the factor that the request begins with, if it is offered. */
async function open(
  services: SignInServices,
  read: Attempt,
  { opening, conversation, levels, vouching }: Opening,
): Promise<SignInOutcome> {
  const { flow } = read;
  const asked = flow === 'USER_AUTH' && !vouching ? await readStepUp(services, read) : undefined;
  const vouched = vouching && stepUpFromSession(read, vouching, levels ?? []);
  const { stepUp = stepUpTo(levels), credit = [] } = asked ?? vouched ?? {};
  const attempt = { ...read, stepUp };
  const progress: Progress = { flow, proofs: credit, awaits: undefined };
  const isOpen = opening !== undefined && (await isOffered(services, attempt, progress, opening));
  return takeTurn(services, attempt, {
    id: services.random.uuid(),
    progress,
    answer: { to: undefined, outcome: isOpen ? await beginFactor(services, attempt, opening) : 'nothing' },
    conversation,
  });
}

/** The factor that the request begins with; undefined where what follows is the machine's to say. */
function readOpening(flow: SignInFlow, parameters: SignInRequest['parameters']): FirstFactor | undefined {
  if (flow === 'USER_PASSWORD_AUTH' || flow === 'ADMIN_USER_PASSWORD_AUTH') {
    requireParameter(parameters, 'PASSWORD');
    return 'PASSWORD';
  }
  const { PREFERRED_CHALLENGE: preferred } = parameters;
  if (flow !== 'USER_AUTH' || !preferred) return undefined;
  if (isFirstFactor(preferred)) return preferred;
  throw new ServiceError('InvalidParameterException', messages.challengeUnknown(preferred));
}

/** Whoever prefers what they are not offered is shown what they are. */
async function isOffered(
  services: SignInServices,
  attempt: Attempt,
  progress: Progress,
  factor: FirstFactor,
): Promise<boolean> {
  return progress.flow !== 'USER_AUTH' || offersOf(progress, await subjectOf(services, attempt)).includes(factor);
}

/** One read, two for an alias; for a name that nobody has, the second one is that of its failures. */
async function readAttempt(services: SignInServices, request: SignInRequest, flow: SignInFlow): Promise<Attempt> {
  const { clientId, poolId, parameters, contextData, ending, language } = request;
  const typedName = requireParameter(parameters, 'USERNAME');
  const record = await services.store.users.readForSignIn(clientId, typedName);
  if (!record || (poolId !== undefined && record.pool.id !== poolId)) {
    throw await clientNotFound(services, clientId, poolId);
  }
  const { pool, user } = record;
  const viewer = readContext(request.viewer, record.client, [typedName, user?.username], contextData);
  const pseudonym = user ? undefined : await pseudonymsOf(services, pool).of(typedName);
  const readsFailures = pseudonym !== undefined && mightBeAlias(pool, typedName);
  return {
    ...record,
    typedName,
    pseudonym,
    parameters,
    flow,
    admin: poolId !== undefined,
    ending,
    language,
    // What InitiateAuth is given goes to the triggers before the password alone.
    clientMetadata: undefined,
    viewer,
    deviceKey: parameters.DEVICE_KEY,
    strangerFailures: readsFailures ? await services.store.strangers.read(pool.id, pseudonym) : undefined,
  };
}

/** Whether a choice-based sign-in still awaits the password by which the migration trigger may know the name. */
function mayMigrateLater({ flow, pool, parameters }: Attempt, password: string | undefined): boolean {
  const { PREFERRED_CHALLENGE: preferred = 'PASSWORD' } = parameters;
  return flow === 'USER_AUTH' && !password && preferred === 'PASSWORD' && offersMigration(pool);
}

/**
 * The triggers that come before the password, and what clients that don't hide who exists are told at once. Answers the attempt of the user
 * whom the migration trigger has made, if it did.
 */
async function meetUser(
  services: SignInServices,
  begun: Attempt,
  password: string | undefined,
  validationData: SignInRequest['clientMetadata'],
): Promise<Attempt> {
  const hidden = hidesUserExistence(begun.client);
  if (begun.user || hidden) await meetOwner(services, begun, validationData);
  const attempt = !begun.user && password ? await migrateAtSignIn(services, begun, password, validationData) : begun;
  const { user } = attempt;
  if (hidden || (!user && mayMigrateLater(begun, password))) return attempt;
  if (!user) throw new ServiceError('UserNotFoundException', messages.userMissing);
  if (!user.enabled) throw signInError('disabled');
  if (user.status === 'RESET_REQUIRED') throw signInError('reset-required');
  return attempt;
}
