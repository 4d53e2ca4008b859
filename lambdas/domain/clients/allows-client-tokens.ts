import type { UserPoolClient } from '../user-pool-client.ts';
import { CLIENT_TOKEN_FLOW } from './client-token-flow.ts';

/** True when the client may get tokens for itself from GetClientToken: that flow is all that it has. */
export function allowsClientTokens(client: UserPoolClient): boolean {
  const flows: readonly string[] = client.configuration.ExplicitAuthFlows ?? [];
  return flows.length === 1 && flows[0] === CLIENT_TOKEN_FLOW;
}
