import type { ExternalIdentity } from '../domain/federation/external-identity.ts';
import type { UserPool } from '../domain/user-pool.ts';
import { invokeTrigger } from './invoke-trigger.ts';
import type { TriggerCaller } from './trigger-caller.ts';
import type { TriggerServices } from './trigger-services.ts';

/** What the trigger is told (`InboundFederation_ExternalProvider`). */
export interface InboundFederationEvent extends TriggerCaller {
  readonly pool: UserPool;
  readonly clientId: string;
  /** Of the profile that the person has, or would have. */
  readonly username: string;
  readonly identity: ExternalIdentity;
}

/**
 * Asks the pool's inbound federation trigger what of the provider's attributes is to be mapped, by the provider's own names. What it leaves
 * out is dropped; an empty answer leaves everything as the provider gave it. Runs at each federated sign-in, before anything is written; it
 * may refuse it by throwing. Throws as `invokeTrigger` does.
 */
export async function inboundFederation(
  services: TriggerServices,
  event: InboundFederationEvent,
): Promise<Readonly<Record<string, string>>> {
  const { pool, username, identity } = event;
  const { providerName, providerType, attributes, answers } = identity;
  const answer = await invokeTrigger(services, 'InboundFederation', {
    source: 'InboundFederation_ExternalProvider',
    pool,
    caller: event,
    username,
    request: { providerName, providerType, attributes: answers },
    response: { userAttributesToMap: {} },
  });
  const chosen = answer?.textMap('userAttributesToMap') ?? {};
  return Object.keys(chosen).length === 0 ? attributes : chosen;
}
