import type { AuthFlowType } from '@aws-sdk/client-cognito-identity-provider';
import type { SignInFlow } from '../../domain/sign-in/allows-flow.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

/** The flow by its newer name; throws `InvalidParameterException` for one that this operation (public or admin) doesn't offer. */
export function chooseFlow(flow: AuthFlowType, admin: boolean): SignInFlow {
  const chosen = modernName(flow);
  const foreign: SignInFlow = admin ? 'USER_PASSWORD_AUTH' : 'ADMIN_USER_PASSWORD_AUTH';
  if (chosen === foreign) throw new ServiceError('InvalidParameterException', messages.initiateAuthMethod);
  return chosen;
}

function modernName(flow: AuthFlowType): SignInFlow {
  switch (flow) {
    case 'ADMIN_NO_SRP_AUTH':
      return 'ADMIN_USER_PASSWORD_AUTH';
    case 'REFRESH_TOKEN':
      return 'REFRESH_TOKEN_AUTH';
    default:
      return flow;
  }
}
