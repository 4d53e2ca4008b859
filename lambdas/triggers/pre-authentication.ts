import type { PreAuthenticationTriggerEvent } from 'aws-lambda';
import type { User } from '../domain/user.ts';
import type { UserPool } from '../domain/user-pool.ts';
import { eventAttributes } from './event-attributes.ts';
import { invokeTrigger } from './invoke-trigger.ts';
import type { Told } from './told.ts';
import type { TriggerCaller } from './trigger-caller.ts';
import type { TriggerServices } from './trigger-services.ts';

/** What the trigger is told (`PreAuthentication_Authentication`). */
export interface PreAuthenticationEvent extends TriggerCaller {
  readonly pool: UserPool;
  readonly clientId: string;
  /** The real username; for nobody, the name as typed. */
  readonly username: string;
  /** Undefined for nobody. Not called for nobody where the client doesn't hide who exists. */
  readonly user: User | undefined;
  /** Whether the client hides who exists: only then the event says if somebody has the name. */
  readonly hidden: boolean;
  /** InitiateAuth's `ClientMetadata`. */
  readonly validationData: Readonly<Record<string, string>> | undefined;
}

/** Asks the pool's pre authentication trigger, before the password is looked at; it may refuse the sign-in by throwing. */
export async function preAuthentication(services: TriggerServices, event: PreAuthenticationEvent): Promise<void> {
  const { pool, username, user, hidden, validationData } = event;
  await invokeTrigger(services, 'PreAuthentication', {
    source: 'PreAuthentication_Authentication',
    pool,
    caller: event,
    username,
    request: {
      userAttributes: user === undefined ? {} : eventAttributes(pool, user),
      validationData: validationData ?? null,
      ...(hidden && { userNotFound: user === undefined }),
    } satisfies Told<PreAuthenticationTriggerEvent['request']>,
    response: {},
  });
}
