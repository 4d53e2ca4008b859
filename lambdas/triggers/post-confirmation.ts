import type { PostConfirmationTriggerEvent } from 'aws-lambda';
import type { User } from '../domain/user.ts';
import type { UserPool } from '../domain/user-pool.ts';
import { eventAttributes } from './event-attributes.ts';
import { invokeTrigger } from './invoke-trigger.ts';
import type { TriggerCaller } from './trigger-caller.ts';
import type { TriggerServices } from './trigger-services.ts';

/** What the trigger is told. `clientId` is undefined for AdminConfirmSignUp. */
export interface PostConfirmationEvent extends TriggerCaller {
  readonly source: PostConfirmationTriggerEvent['triggerSource'];
  readonly pool: UserPool;
  /** After the confirmation. */
  readonly user: User;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/** Tells the pool's post confirmation trigger; what it throws fails the call, but the user stays confirmed. */
export async function postConfirmation(services: TriggerServices, event: PostConfirmationEvent): Promise<void> {
  const { source, pool, user, clientMetadata } = event;
  await invokeTrigger(services, 'PostConfirmation', {
    source,
    pool,
    caller: event,
    username: user.username,
    request: {
      userAttributes: eventAttributes(pool, user),
      clientMetadata,
    } satisfies PostConfirmationTriggerEvent['request'],
    response: {},
  });
}
