import type { PreSignUpTriggerEvent } from 'aws-lambda';
import type { UserPool } from '../domain/user-pool.ts';
import { triggerMessages } from '../errors/trigger-messages.ts';
import { invokeTrigger } from './invoke-trigger.ts';
import type { Told } from './told.ts';
import type { TriggerCaller } from './trigger-caller.ts';
import type { TriggerServices } from './trigger-services.ts';

/** What the trigger is told. */
export interface PreSignUpEvent extends TriggerCaller {
  readonly source: PreSignUpTriggerEvent['triggerSource'];
  readonly pool: UserPool;
  readonly username: string;
  /** As given; `sub` isn't made known before the user exists. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly validationData: Readonly<Record<string, string>> | undefined;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/** What the trigger decides; ignored for AdminCreateUser. */
export interface PreSignUpAnswer {
  readonly autoConfirmUser: boolean;
  readonly autoVerifyEmail: boolean;
  readonly autoVerifyPhone: boolean;
}

const NO: PreSignUpAnswer = { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false };

/**
 * Asks the pool's pre sign-up trigger, before anything is written; it may refuse the sign-up by throwing. Throws as `invokeTrigger` does,
 * and `InvalidLambdaResponseException` when an address that the user doesn't have would be verified.
 */
export async function preSignUp(services: TriggerServices, event: PreSignUpEvent): Promise<PreSignUpAnswer> {
  const { source, pool, username, attributes, validationData, clientMetadata } = event;
  const answer = await invokeTrigger(services, 'PreSignUp', {
    source,
    pool,
    caller: event,
    username,
    request: {
      userAttributes: attributes,
      validationData: validationData ?? null,
      clientMetadata,
    } satisfies Told<PreSignUpTriggerEvent['request']>,
    response: { ...NO } satisfies PreSignUpTriggerEvent['response'],
  });
  if (answer === undefined || source === 'PreSignUp_AdminCreateUser') return NO;
  const verifies = (member: 'autoVerifyEmail' | 'autoVerifyPhone', attribute: string): boolean => {
    const verified = answer.flag(member) ?? false;
    if (verified && !attributes[attribute]) {
      answer.refuse(triggerMessages.verifiedWithoutValue(member, attribute));
    }
    return verified;
  };
  return {
    autoConfirmUser: answer.flag('autoConfirmUser') ?? false,
    autoVerifyEmail: verifies('autoVerifyEmail', 'email'),
    autoVerifyPhone: verifies('autoVerifyPhone', 'phone_number'),
  };
}
