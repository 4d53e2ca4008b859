import type { PreTokenGenerationClientCredentialsV3TriggerEvent } from 'aws-lambda';
import type { UserPool } from '../domain/user-pool.ts';
import { invokeTrigger } from './invoke-trigger.ts';
import { preTokenVersion } from './pre-token-version.ts';
import { readTokenContent } from './read-token-content.ts';
import type { TokenContent } from './token-content.ts';
import type { TriggerCaller } from './trigger-caller.ts';
import type { TriggerServices } from './trigger-services.ts';

/** What the trigger is told (`TokenGeneration_ClientCredentials`). */
export interface ClientTokenGenerationEvent extends TriggerCaller {
  readonly pool: UserPool;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

const NO_GROUPS = { groupsToOverride: [], iamRolesToOverride: [], preferredRole: undefined };

/**
 * Asks the pool's pre token generation trigger, if its version is V3_0 (the others know nothing of clients), what the client's token
 * shall say. Throws as `preTokenGeneration` does.
 */
export async function clientTokenGeneration(
  services: TriggerServices,
  event: ClientTokenGenerationEvent,
): Promise<Pick<TokenContent, 'scopes' | 'access'>> {
  const { pool, clientId, scopes, clientMetadata } = event;
  const version = preTokenVersion(pool);
  const before = { groups: NO_GROUPS, scopes };
  if (version !== '3') return readTokenContent(undefined, version, clientId, before);
  const answer = await invokeTrigger(services, 'PreTokenGeneration', {
    source:
      'TokenGeneration_ClientCredentials' satisfies PreTokenGenerationClientCredentialsV3TriggerEvent['triggerSource'],
    version,
    pool,
    caller: event,
    username: 'ClientCredentials',
    request: {
      userAttributes: {},
      groupConfiguration: { groupsToOverride: null, iamRolesToOverride: null, preferredRole: null },
      scopes,
      clientMetadata,
    },
    response: { claimsAndScopeOverrideDetails: null },
  });
  return readTokenContent(answer, version, clientId, before);
}
