import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { CLIENT_TOKEN_FLOW } from './client-token-flow.ts';

/** A client that gets tokens for itself has a secret and signs nobody in. Throws InvalidParameterException. */
export function checkClientTokenFlow(flows: readonly string[], hasSecret: boolean): void {
  if (!flows.includes(CLIENT_TOKEN_FLOW)) return;
  if (flows.length > 1) throw refusal(CONFIGURATION_MESSAGES.clientTokenFlowAlone);
  if (!hasSecret) throw refusal(CONFIGURATION_MESSAGES.clientTokenFlowSecret);
}

function refusal(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
