import type {
  CreateAuthChallengeTriggerEvent,
  DefineAuthChallengeTriggerEvent,
  VerifyAuthChallengeResponseTriggerEvent,
} from 'aws-lambda';
import type { Definition } from '../domain/sign-in/advance.ts';
import type { ChallengeEntry } from '../domain/sign-in/conversation.ts';
import { triggerLimit } from '../domain/triggers/trigger-limit.ts';
import type { User } from '../domain/user.ts';
import type { UserPool } from '../domain/user-pool.ts';
import { messages } from '../errors/messages.ts';
import { ServiceError } from '../errors/service-error.ts';
import type { Services } from '../platform/services.ts';
import type { AnswerReader } from './answer-reader.ts';
import { buildEvent } from './build-event.ts';
import { eventAttributes } from './event-attributes.ts';
import { type ChallengeTrigger, readMachineAnswers } from './read-machine-answers.ts';
import { readOutcome } from './read-outcome.ts';
import type { TriggerCaller } from './trigger-caller.ts';
import type { TriggerServices } from './trigger-services.ts';

type Texts = Readonly<Record<string, string>>;

/** What the triggers of one turn are told. */
export interface AuthChallengeTurn extends TriggerCaller {
  readonly pool: UserPool;
  readonly clientId: string;
  /** The real username; for nobody, the name as typed. */
  readonly username: string;
  /** Undefined for nobody. */
  readonly user: User | undefined;
  /** Whether the client hides who exists: only then the events say if somebody has the name. */
  readonly hidden: boolean;
  /** What came before. */
  readonly entries: readonly ChallengeEntry[];
  /** The custom challenge that is answered, as the create trigger left it. */
  readonly answered:
    | { readonly answer: string; readonly privateParameters: Texts; readonly metadata: string | undefined }
    | undefined;
  readonly clientMetadata: Texts | undefined;
}

/** A custom challenge, as the create trigger makes it. */
export interface CreatedChallenge {
  readonly publicParameters: Texts;
  readonly privateParameters: Texts;
  readonly metadata: string | undefined;
}

/** What the triggers made of one turn. */
export interface AuthChallengeOutcome {
  /** With the one that was answered. */
  readonly entries: readonly ChallengeEntry[];
  readonly defined: Definition;
  /** Where another custom challenge follows. */
  readonly created: CreatedChallenge | undefined;
}

const NAMES = {
  verify: 'VerifyAuthChallengeResponse',
  define: 'DefineAuthChallenge',
  create: 'CreateAuthChallenge',
} as const;
const CUSTOM = 'CUSTOM_CHALLENGE';

/**
 * One turn of a custom sign-in, by the state machine: verify where there is an answer, define, and create where define asks for another
 * custom challenge. Throws as `readOutcome` does, for the first of them that failed, and `InvalidParameterException` for a pool that lacks
 * one that is needed.
 */
export async function runAuthChallenge(
  services: TriggerServices & Pick<Services, 'challengeMachine'>,
  turn: AuthChallengeTurn,
): Promise<AuthChallengeOutcome> {
  const { pool, answered } = turn;
  if (answered && pool.configuration.LambdaConfig?.VerifyAuthChallengeResponse === undefined) throw notConfigured();
  const outcome = await services.challengeMachine.run(JSON.stringify(buildInput(services, turn)));
  const outcomes = readMachineAnswers(outcome);
  const read = (trigger: ChallengeTrigger): AnswerReader => {
    const found = outcomes[trigger];
    if (!found) throw notConfigured();
    return readOutcome(services, { poolId: pool.id, trigger: NAMES[trigger] }, found);
  };
  const entries = [...turn.entries];
  if (answered) entries.push(entryOf(read('verify').flag('answerCorrect') === true, answered.metadata));
  const defined = readDefinition(read('define'));
  const isCustom = typeof defined === 'object' && defined.asks === CUSTOM;
  return { entries, defined, created: isCustom ? readCreated(read('create')) : undefined };
}

function notConfigured(): ServiceError {
  return new ServiceError('InvalidParameterException', messages.customAuthNotConfigured);
}

/** The input of the state machine. What all events have in common stands in it once. */
function buildInput(services: Pick<Services, 'random'>, turn: AuthChallengeTurn): object {
  const { pool, user, username, hidden, clientMetadata, entries, answered } = turn;
  const shared = {
    userAttributes: user === undefined ? {} : eventAttributes(pool, user),
    ...(hidden && { userNotFound: user === undefined }),
    ...(clientMetadata && { clientMetadata }),
  };
  const config = pool.configuration.LambdaConfig ?? {};
  const step = (trigger: ChallengeTrigger, request: object, response: object) => {
    const arn = config[NAMES[trigger]];
    if (arn === undefined) return undefined;
    const source = `${NAMES[trigger]}_Authentication`;
    const parts = { source, pool, caller: turn, username, request: { ...request }, response: { ...response } };
    const event = buildEvent(parts, services.random.uuid());
    return { arn, limitSeconds: Math.round(triggerLimit(pool, NAMES[trigger]) / 1000), event };
  };
  const { answer: challengeAnswer, privateParameters: privateChallengeParameters, metadata } = answered ?? {};
  return {
    shared,
    ...(answered
      ? {
          verify: step('verify', { privateChallengeParameters, challengeAnswer }, NOTHING.verify),
          right: { session: [...entries, entryOf(true, metadata)] },
          wrong: { session: [...entries, entryOf(false, metadata)] },
        }
      : { told: { session: entries } }),
    define: step('define', {}, NOTHING.define),
    create: step('create', { challengeName: CUSTOM }, NOTHING.create),
    answers: {},
  };
}

/** What the events' `response` holds before the function has filled it in. */
const NOTHING = {
  verify: { answerCorrect: null } satisfies Unanswered<VerifyAuthChallengeResponseTriggerEvent>,
  define: {
    challengeName: null,
    issueTokens: null,
    failAuthentication: null,
  } satisfies Unanswered<DefineAuthChallengeTriggerEvent>,
  create: {
    publicChallengeParameters: null,
    privateChallengeParameters: null,
    challengeMetadata: null,
  } satisfies Unanswered<CreateAuthChallengeTriggerEvent>,
};

type Unanswered<Event extends { response: object }> = Record<keyof Event['response'], null>;

function entryOf(challengeResult: boolean, challengeMetadata: string | undefined): ChallengeEntry {
  return { challengeName: CUSTOM, challengeResult, ...(challengeMetadata !== undefined && { challengeMetadata }) };
}

/** A failure outweighs tokens, and tokens another challenge. */
function readDefinition(answer: AnswerReader): Definition {
  const [failed, issues, asks] = [
    answer.flag('failAuthentication'),
    answer.flag('issueTokens'),
    answer.text('challengeName'),
  ];
  if (failed) return 'failure';
  return issues ? 'tokens' : { asks: asks ?? '' };
}

function readCreated(answer: AnswerReader): CreatedChallenge {
  return {
    publicParameters: answer.textMap('publicChallengeParameters') ?? {},
    privateParameters: answer.textMap('privateChallengeParameters') ?? {},
    metadata: answer.text('challengeMetadata'),
  };
}
