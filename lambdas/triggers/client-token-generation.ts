import type { UserPool } from '../domain/user-pool.ts';
import { messages } from '../errors/messages.ts';
import { ServiceError } from '../errors/service-error.ts';

/** What the trigger is told (`TokenGeneration_ClientCredentials`). */
export interface ClientTokenGenerationEvent {
  readonly pool: UserPool;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/**
 * Asks the pool's pre token generation trigger, if its version is V3_0 (the others know nothing of clients), what the client's token
 * shall say. Throws OperationNotEnabledException where there is one: this version doesn't invoke it.
 */
export async function clientTokenGeneration(
  event: ClientTokenGenerationEvent,
): Promise<{ readonly scopes: readonly string[] }> {
  if (event.pool.configuration.LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion === 'V3_0') {
    throw new ServiceError('OperationNotEnabledException', messages.clientTokenTrigger);
  }
  return { scopes: event.scopes };
}
