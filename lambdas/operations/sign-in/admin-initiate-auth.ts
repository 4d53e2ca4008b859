import { readViewer } from '../../flows/sign-in/read-viewer.ts';
import type { SignInServices } from '../../flows/sign-in/sign-in-services.ts';
import { startSignIn } from '../../flows/sign-in/start-sign-in.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentSignIn } from './present-sign-in.ts';

/** AdminInitiateAuth: begins a sign-in on behalf of a user, from a server. */
export const adminInitiateAuth =
  (services: SignInServices): Operation<'AdminInitiateAuth'> =>
  async (input, { viewer }) => {
    const outcome = await startSignIn(services, {
      poolId: input.UserPoolId,
      clientId: input.ClientId,
      flow: input.AuthFlow,
      session: input.Session,
      parameters: input.AuthParameters ?? {},
      clientMetadata: input.ClientMetadata,
      viewer: readViewer(viewer, input.ContextData),
      contextData: input.ContextData && { EncodedData: input.ContextData.EncodedData, isTrusted: true },
    });
    return presentSignIn(outcome);
  };
