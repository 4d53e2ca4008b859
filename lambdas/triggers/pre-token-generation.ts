import type { PreTokenGenerationTriggerEvent, PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import type { User } from '../domain/user.ts';
import type { UserPool } from '../domain/user-pool.ts';
import { eventAttributes } from './event-attributes.ts';
import { invokeTrigger } from './invoke-trigger.ts';
import { preTokenVersion } from './pre-token-version.ts';
import { readTokenContent } from './read-token-content.ts';
import type { GroupConfiguration, TokenContent } from './token-content.ts';
import type { Told } from './told.ts';
import type { TriggerCaller } from './trigger-caller.ts';
import type { TriggerServices } from './trigger-services.ts';

type ToldRequest = Omit<PreTokenGenerationV2TriggerEvent['request'], 'groupConfiguration'> & {
  readonly groupConfiguration: Told<PreTokenGenerationV2TriggerEvent['request']['groupConfiguration']>;
};

/** Which sign-in or refresh the tokens are for. */
export type TokenSource = PreTokenGenerationTriggerEvent['triggerSource'];

/** What the trigger is told. */
export interface PreTokenGenerationEvent extends TriggerCaller {
  readonly source: TokenSource;
  readonly pool: UserPool;
  readonly clientId: string;
  readonly user: User;
  readonly groups: GroupConfiguration;
  readonly scopes: readonly string[];
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/**
 * Asks the pool's pre token generation trigger what the tokens shall say; no tokens are issued when it throws. Throws as `invokeTrigger`
 * does, and `InvalidLambdaResponseException` for what no token may say.
 */
export async function preTokenGeneration(
  services: TriggerServices,
  event: PreTokenGenerationEvent,
): Promise<TokenContent> {
  const { source, pool, clientId, user, groups, scopes, clientMetadata } = event;
  const version = preTokenVersion(pool);
  const answer = await invokeTrigger(services, 'PreTokenGeneration', {
    source,
    version,
    pool,
    caller: event,
    username: user.username,
    request: {
      userAttributes: eventAttributes(pool, user),
      groupConfiguration: {
        groupsToOverride: [...groups.groupsToOverride],
        iamRolesToOverride: [...groups.iamRolesToOverride],
        preferredRole: groups.preferredRole ?? null,
      },
      ...(version !== '1' && { scopes: [...scopes] }),
      clientMetadata,
    } satisfies ToldRequest,
    response: version === '1' ? { claimsOverrideDetails: null } : { claimsAndScopeOverrideDetails: null },
  });
  return readTokenContent(answer, version, clientId, { groups, scopes });
}
