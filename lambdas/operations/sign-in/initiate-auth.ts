import type { SignInServices } from '../../flows/sign-in/sign-in-services.ts';
import { startSignIn } from '../../flows/sign-in/start-sign-in.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentSignIn } from './present-sign-in.ts';

/** InitiateAuth: begins a sign-in, or refreshes its tokens. */
export const initiateAuth =
  (services: SignInServices): Operation<'InitiateAuth'> =>
  async (input, { viewer }) => {
    const outcome = await startSignIn(services, {
      poolId: undefined,
      clientId: input.ClientId,
      flow: input.AuthFlow,
      session: input.Session,
      parameters: input.AuthParameters ?? {},
      clientMetadata: input.ClientMetadata,
      viewer,
      contextData: input.UserContextData,
    });
    return presentSignIn(outcome);
  };
