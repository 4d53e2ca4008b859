import { allowsFlow, type SignInFlow } from '../../domain/sign-in/allows-flow.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

/** Throws `InvalidParameterException` when the client isn't set up for the flow. */
export function requireFlow(client: UserPoolClient, flow: SignInFlow): void {
  if (!allowsFlow(client, flow)) throw new ServiceError('InvalidParameterException', refusal(flow));
}

function refusal(flow: SignInFlow): string {
  if (flow === 'USER_PASSWORD_AUTH') return messages.passwordFlowNotEnabled;
  const isNamed = flow === 'USER_SRP_AUTH' || flow === 'CUSTOM_AUTH';
  return isNamed ? messages.flowNotEnabledForClient(flow) : messages.flowNotEnabled;
}
