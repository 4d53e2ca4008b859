import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { ClientInput } from './client-input.ts';

/**
 * A client that may use OAuth names its flows and scopes; redirect flows name a callback; client_credentials stands alone and needs a
 * secret. Throws InvalidOAuthFlowException.
 */
export function checkOauth(input: ClientInput, hasSecret: boolean): void {
  const flows = input.AllowedOAuthFlows ?? [];
  const scopes = input.AllowedOAuthScopes ?? [];
  if (input.AllowedOAuthFlowsUserPoolClient && (flows.length === 0 || scopes.length === 0)) {
    refuse(CONFIGURATION_MESSAGES.oauthIncomplete);
  }
  const redirects = flows.some((flow) => flow !== 'client_credentials');
  if (flows.includes('client_credentials')) {
    if (redirects) refuse(CONFIGURATION_MESSAGES.clientCredentialsAlone);
    if (!hasSecret) refuse(CONFIGURATION_MESSAGES.clientCredentialsSecret);
  }
  if (redirects && !input.CallbackURLs?.length) refuse(CONFIGURATION_MESSAGES.callbackRequired);
}

function refuse(message: string): never {
  throw new ServiceError('InvalidOAuthFlowException', message);
}
