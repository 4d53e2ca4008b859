import { initiateAuth } from '../operations/sign-in/initiate-auth.ts';
import { respondToAuthChallenge } from '../operations/sign-in/respond-to-auth-challenge.ts';
import { createPasswordServices } from '../platform/create-password-services.ts';
import { createApiHandler } from '../wire/aws-json.ts';
import { serve } from '../wire/serve.ts';
import * as shapes from '../wire/shapes.generated.ts';
import { serveAssigned } from './serve-assigned.ts';

const services = createPasswordServices();

/** Signs users in. */
export const handler = createApiHandler(
  services,
  serveAssigned<'sign-in'>({
    InitiateAuth: serve(shapes.InitiateAuth, initiateAuth(services)),
    RespondToAuthChallenge: serve(shapes.RespondToAuthChallenge, respondToAuthChallenge(services)),
  }),
);
