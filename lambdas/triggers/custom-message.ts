import type { CustomMessageTriggerEvent } from 'aws-lambda';
import type { User } from '../domain/user.ts';
import type { UserPool } from '../domain/user-pool.ts';
import { triggerMessages } from '../errors/trigger-messages.ts';
import type { AnswerReader } from './answer-reader.ts';
import { eventAttributes } from './event-attributes.ts';
import { invokeTrigger } from './invoke-trigger.ts';
import type { TriggerCaller } from './trigger-caller.ts';
import type { TriggerServices } from './trigger-services.ts';

/** Why a message is sent: the last part of the trigger sources of custom message and custom senders. */
export type MessageOccasion =
  | 'SignUp'
  | 'AdminCreateUser'
  | 'ResendCode'
  | 'ForgotPassword'
  | 'UpdateUserAttribute'
  | 'VerifyUserAttribute'
  | 'Authentication';

/** What the trigger is told. `clientId` is undefined for signed operations. */
export interface CustomMessageEvent extends TriggerCaller {
  readonly occasion: MessageOccasion;
  readonly pool: UserPool;
  readonly user: User;
  readonly medium: 'EMAIL' | 'SMS';
  /** Whether there is a link that can stand for the code. */
  readonly hasLink: boolean;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/** Templates that replace the pool's own; members left out don't. */
export interface CustomMessageAnswer {
  readonly smsMessage?: string | undefined;
  readonly emailMessage?: string | undefined;
  readonly emailSubject?: string | undefined;
}

const CODE = '{####}';
const USERNAME = '{username}';
const LINK = /\{##[\s\S]+?##\}/;
/** Most characters of each part. */
const LENGTHS = { smsMessage: 140, emailMessage: 20_000, emailSubject: 140 } as const;

/**
 * Asks the pool's custom message trigger for the wording. Only the parts of the message's own medium count. Throws as `invokeTrigger` does,
 * and `InvalidLambdaResponseException` for a part that is too long, has no place for what the user needs, or that the pool may not choose.
 */
export async function customMessage(
  services: TriggerServices,
  event: CustomMessageEvent,
): Promise<CustomMessageAnswer> {
  const { occasion, pool, user, medium, clientMetadata } = event;
  const answer = await invokeTrigger(services, 'CustomMessage', {
    source: `CustomMessage_${occasion}` satisfies CustomMessageTriggerEvent['triggerSource'],
    pool,
    caller: event,
    username: user.username,
    request: {
      userAttributes: eventAttributes(pool, user),
      codeParameter: CODE,
      linkParameter: '{##Click Here##}',
      usernameParameter: occasion === 'AdminCreateUser' ? USERNAME : null,
      clientMetadata,
    } satisfies CustomMessageTriggerEvent['request'],
    response: {
      smsMessage: null,
      emailMessage: null,
      emailSubject: null,
    } satisfies CustomMessageTriggerEvent['response'],
  });
  if (answer === undefined) return {};
  return medium === 'SMS' ? { smsMessage: readBody(answer, 'smsMessage', event) } : readEmail(answer, event);
}

function readEmail(answer: AnswerReader, event: CustomMessageEvent): CustomMessageAnswer {
  const { pool } = event;
  const emailMessage = readBody(answer, 'emailMessage', event);
  const emailSubject = readPart(answer, 'emailSubject');
  const isGiven = emailMessage !== undefined || emailSubject !== undefined;
  if (isGiven && pool.configuration.EmailConfiguration?.EmailSendingAccount !== 'DEVELOPER') {
    answer.refuse(triggerMessages.emailNotCustomisable);
  }
  return { emailMessage, emailSubject };
}

function readBody(
  answer: AnswerReader,
  member: 'smsMessage' | 'emailMessage',
  { occasion, hasLink }: CustomMessageEvent,
): string | undefined {
  const body = readPart(answer, member);
  if (body === undefined) return undefined;
  const isLinked = hasLink && member === 'emailMessage' && LINK.test(body);
  if (!body.includes(CODE) && !isLinked) answer.refuse(triggerMessages.placeholderMissing(member, CODE));
  if (occasion === 'AdminCreateUser' && !body.includes(USERNAME)) {
    answer.refuse(triggerMessages.placeholderMissing(member, USERNAME));
  }
  return body;
}

/** A blank part is none. */
function readPart(answer: AnswerReader, member: keyof typeof LENGTHS): string | undefined {
  const part = answer.text(member) || undefined;
  if (part !== undefined && [...part].length > LENGTHS[member]) {
    answer.refuse(triggerMessages.messageLength(member, LENGTHS[member]));
  }
  return part;
}
