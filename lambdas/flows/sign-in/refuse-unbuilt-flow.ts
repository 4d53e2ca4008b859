import type { SignInFlow } from '../../domain/sign-in/allows-flow.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

/** Flows that this version knows but can't run end here with a modelled error. */
export function refuseUnbuiltFlow(pool: UserPool, flow: SignInFlow): void {
  if (flow === 'CUSTOM_AUTH') {
    if (pool.configuration.LambdaConfig?.DefineAuthChallenge !== undefined) {
      throw new ServiceError('UnsupportedOperationException', messages.flowNotSupported(flow));
    }
    throw new ServiceError('InvalidParameterException', messages.customAuthNotConfigured);
  }
}
