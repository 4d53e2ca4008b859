import { hidesUserExistence } from '../../domain/hides-user-existence.ts';
import type { Conversation } from '../../domain/sign-in/conversation.ts';
import type { Progress } from '../../domain/sign-in/progress.ts';
import { runAuthChallenge } from '../../triggers/auth-challenge.ts';
import type { Attempt } from './attempt.ts';
import { failureRecord } from './failure-record.ts';
import { readFailures } from './read-failures.ts';
import { recordFailure } from './record-failure.ts';
import { refuseWhenLocked } from './refuse-when-locked.ts';
import { requireParameter } from './require-parameter.ts';
import type { SignInServices } from './sign-in-services.ts';
import type { TurnInput } from './turn-input.ts';
import { useUpSession } from './use-up-session.ts';

/** Where a custom sign-in stands when the define trigger is asked. */
interface Question {
  readonly id: string;
  /** The challenge that was answered; undefined at the start. */
  readonly awaited: Progress['awaits'];
  readonly conversation: Conversation;
}

/** What the functions made of it, as the sign-in machine takes it. */
type Reply = Pick<TurnInput, 'answer' | 'conversation' | 'publicParameters'> & {
  readonly progress: Pick<Progress, 'awaits' | 'hasOnlyNumber'>;
};

/**
 * Runs one turn of the pool's functions: verify, where a custom challenge was answered, define, and create, where another one follows. One
 * write before them uses the session up, whatever comes of it: else somebody could guess on and on from one and the same session, and define
 * would count no further. A sign-in that define fails counts as one with a wrong password, and inside a lock-out's wait nobody is asked.
 * Throws `NotAuthorizedException` for a session that was used or inside the wait, and as `runAuthChallenge` does.
 */
export async function askDefine(
  services: SignInServices,
  attempt: Attempt,
  { id, awaited, conversation }: Question,
): Promise<Reply> {
  const { pool, client, user, typedName, parameters, clientMetadata, viewer } = attempt;
  const { entries, privateParameters = {}, metadata } = conversation;
  const record = failureRecord(services, attempt);
  const failures = await readFailures(attempt, record);
  const isAnswer = awaited === 'CUSTOM_CHALLENGE';
  if (awaited === undefined || isAnswer) refuseWhenLocked(failures, services.clock.now());
  if (awaited !== undefined) await useUpSession(services, { id, awaited, step: entries.length });
  const turn = await runAuthChallenge(services, {
    pool,
    clientId: client.id,
    userAgent: viewer.userAgent,
    username: user?.username ?? typedName,
    user,
    hidden: hidesUserExistence(client),
    entries,
    answered: isAnswer ? { answer: requireParameter(parameters, 'ANSWER'), privateParameters, metadata } : undefined,
    clientMetadata,
  });
  if (isAnswer && turn.defined === 'failure') await recordFailure(services, record, failures);
  const { created } = turn;
  return {
    progress: {
      awaits: 'DEFINE',
      hasOnlyNumber: turn.entries.length === 1 && turn.entries[0]?.challengeName === 'SRP_A',
    },
    answer: { to: 'DEFINE', outcome: { defined: turn.defined } },
    conversation: {
      entries: turn.entries,
      ...(created && { privateParameters: created.privateParameters, metadata: created.metadata }),
    },
    publicParameters: created?.publicParameters,
  };
}
