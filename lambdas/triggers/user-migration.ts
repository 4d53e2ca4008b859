import type { UserMigrationTriggerEvent } from 'aws-lambda';
import type { UserPool } from '../domain/user-pool.ts';
import { triggerMessages } from '../errors/trigger-messages.ts';
import type { AnswerReader } from './answer-reader.ts';
import { invokeTrigger } from './invoke-trigger.ts';
import type { Told } from './told.ts';
import type { TriggerCaller } from './trigger-caller.ts';
import type { TriggerServices } from './trigger-services.ts';

/** What the trigger is told. */
export interface UserMigrationEvent extends TriggerCaller {
  readonly source: UserMigrationTriggerEvent['triggerSource'];
  readonly pool: UserPool;
  readonly clientId: string;
  /** As typed. */
  readonly username: string;
  /** Empty when a password was forgotten. */
  readonly password: string;
  /** InitiateAuth's `ClientMetadata`. */
  readonly validationData: Readonly<Record<string, string>> | undefined;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/** A user as the trigger found them elsewhere. */
export interface FoundElsewhere {
  readonly attributes: Readonly<Record<string, string>>;
  readonly status: 'CONFIRMED' | 'RESET_REQUIRED';
  /** False when no welcome message is wanted. */
  readonly isWelcomed: boolean;
  readonly media: readonly ('EMAIL' | 'SMS')[];
  readonly forceAliasCreation: boolean;
  /** Whether codes by text message are the second factor. */
  readonly enableSmsMfa: boolean;
}

/**
 * Asks the pool's user migration trigger for a user that the pool doesn't know; undefined when it knows none either, which it says with
 * an answer without `userAttributes`. Throws as `invokeTrigger` does, and `InvalidLambdaResponseException` for an answer that makes no user.
 */
export async function userMigration(
  services: TriggerServices,
  event: UserMigrationEvent,
): Promise<FoundElsewhere | undefined> {
  const { source, pool, username, password, validationData, clientMetadata } = event;
  const answer = await invokeTrigger(services, 'UserMigration', {
    source,
    pool,
    caller: event,
    username,
    request: {
      password,
      validationData: validationData ?? null,
      clientMetadata,
    } satisfies Told<UserMigrationTriggerEvent['request']>,
    response: {
      userAttributes: null,
      forceAliasCreation: null,
      enableSMSMFA: null,
      finalUserStatus: null,
      messageAction: null,
      desiredDeliveryMediums: null,
    },
  });
  const attributes = answer?.textMap('userAttributes');
  if (answer === undefined || attributes === undefined || Object.keys(attributes).length === 0) return undefined;
  return {
    attributes,
    status: readChoice(answer, 'finalUserStatus', ['CONFIRMED', 'RESET_REQUIRED']) ?? 'RESET_REQUIRED',
    isWelcomed: readChoice(answer, 'messageAction', ['SUPPRESS', 'RESEND']) !== 'SUPPRESS',
    media: readMedia(answer),
    forceAliasCreation: answer.flag('forceAliasCreation') ?? false,
    enableSmsMfa: answer.flag('enableSMSMFA') ?? false,
  };
}

function readChoice<T extends string>(answer: AnswerReader, member: string, choices: readonly T[]): T | undefined {
  const value = answer.text(member);
  if (value === undefined || value === '') return undefined;
  return choices.find((choice) => choice === value) ?? answer.refuse(triggerMessages.choiceInvalid(member, choices));
}

/** SMS unless the trigger says otherwise. */
function readMedia(answer: AnswerReader): readonly ('EMAIL' | 'SMS')[] {
  const choices = ['EMAIL', 'SMS'] as const;
  const media = answer.texts('desiredDeliveryMediums') ?? [];
  if (media.length === 0) return ['SMS'];
  const message = triggerMessages.choiceInvalid('desiredDeliveryMediums', choices);
  return media.map((medium) => choices.find((choice) => choice === medium) ?? answer.refuse(message));
}
