import type { SignInServices } from '../../flows/sign-in/sign-in-services.ts';
import { startSignIn } from '../../flows/sign-in/start-sign-in.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentSignIn } from './present-sign-in.ts';

/** AdminInitiateAuth: begins a sign-in on behalf of a user, from a server. */
export const adminInitiateAuth =
  (services: SignInServices): Operation<'AdminInitiateAuth'> =>
  async (input) => {
    const outcome = await startSignIn(services, {
      poolId: input.UserPoolId,
      clientId: input.ClientId,
      flow: input.AuthFlow,
      parameters: input.AuthParameters ?? {},
      clientMetadata: input.ClientMetadata,
    });
    return presentSignIn(outcome);
  };
