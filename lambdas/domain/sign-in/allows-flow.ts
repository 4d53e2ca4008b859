import type { ExplicitAuthFlowsType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPoolClient } from '../user-pool-client.ts';

/** The ways to sign in, by one name for the public and the admin operation, old names and new. */
export type SignInFlow =
  | 'USER_PASSWORD_AUTH'
  | 'ADMIN_USER_PASSWORD_AUTH'
  | 'USER_SRP_AUTH'
  | 'CUSTOM_AUTH'
  | 'USER_AUTH'
  | 'REFRESH_TOKEN_AUTH';

const DEFAULT: readonly ExplicitAuthFlowsType[] = [
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_CUSTOM_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
];

/**
 * True when the client's `ExplicitAuthFlows` let it use the flow. A client without any has SRP, custom authentication and refresh. The
 * legacy values add to those three; `CUSTOM_AUTH_FLOW_ONLY` takes SRP away.
 */
export function allowsFlow(client: UserPoolClient, flow: SignInFlow): boolean {
  const explicit = client.configuration.ExplicitAuthFlows ?? [];
  return modernFlows(explicit).includes(`ALLOW_${flow}`);
}

function modernFlows(explicit: readonly ExplicitAuthFlowsType[]): readonly ExplicitAuthFlowsType[] {
  if (explicit.some((flow) => flow.startsWith('ALLOW_'))) return explicit;
  const flows = explicit.includes('CUSTOM_AUTH_FLOW_ONLY')
    ? DEFAULT.filter((flow) => flow !== 'ALLOW_USER_SRP_AUTH')
    : [...DEFAULT];
  if (explicit.includes('ADMIN_NO_SRP_AUTH')) flows.push('ALLOW_ADMIN_USER_PASSWORD_AUTH');
  if (explicit.includes('USER_PASSWORD_AUTH')) flows.push('ALLOW_USER_PASSWORD_AUTH');
  return flows;
}
