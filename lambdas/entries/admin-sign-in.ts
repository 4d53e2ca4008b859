import { adminInitiateAuth } from '../operations/sign-in/admin-initiate-auth.ts';
import { adminRespondToAuthChallenge } from '../operations/sign-in/admin-respond-to-auth-challenge.ts';
import { createPasswordServices } from '../platform/create-password-services.ts';
import { createApiHandler } from '../wire/aws-json.ts';
import { serve } from '../wire/serve.ts';
import * as shapes from '../wire/shapes.generated.ts';
import { serveAssigned } from './serve-assigned.ts';

const services = createPasswordServices();

/** Signs users in on behalf of a signed caller. */
export const handler = createApiHandler(
  services,
  serveAssigned<'admin-sign-in'>({
    AdminInitiateAuth: serve(shapes.AdminInitiateAuth, adminInitiateAuth(services)),
    AdminRespondToAuthChallenge: serve(shapes.AdminRespondToAuthChallenge, adminRespondToAuthChallenge(services)),
  }),
);
