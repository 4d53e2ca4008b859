import type { PostAuthenticationTriggerEvent } from 'aws-lambda';
import type { User } from '../domain/user.ts';
import type { UserPool } from '../domain/user-pool.ts';
import { eventAttributes } from './event-attributes.ts';
import { invokeTrigger } from './invoke-trigger.ts';
import type { TriggerCaller } from './trigger-caller.ts';
import type { TriggerServices } from './trigger-services.ts';

/** What the trigger is told (`PostAuthentication_Authentication`). */
export interface PostAuthenticationEvent extends TriggerCaller {
  readonly pool: UserPool;
  readonly clientId: string;
  readonly user: User;
  readonly newDeviceUsed: boolean;
  /** The `ClientMetadata` of the last answer; InitiateAuth's isn't passed on. */
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/** Tells the pool's post authentication trigger that everything was proven; no tokens are issued when it throws. */
export async function postAuthentication(services: TriggerServices, event: PostAuthenticationEvent): Promise<void> {
  const { pool, user, newDeviceUsed, clientMetadata } = event;
  await invokeTrigger(services, 'PostAuthentication', {
    source: 'PostAuthentication_Authentication',
    pool,
    caller: event,
    username: user.username,
    request: {
      userAttributes: eventAttributes(pool, user),
      newDeviceUsed,
      clientMetadata,
    } satisfies PostAuthenticationTriggerEvent['request'],
    response: {},
  });
}
