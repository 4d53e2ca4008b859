import { createRecoveryCodesHandler } from '../endpoints/recovery-codes/handler.ts';
import { associateSoftwareToken } from '../operations/mfa/associate-software-token.ts';
import { getUserAuthFactors } from '../operations/mfa/get-user-auth-factors.ts';
import { setUserMfaPreference } from '../operations/mfa/set-user-mfa-preference.ts';
import { setUserSettings } from '../operations/mfa/set-user-settings.ts';
import { verifySoftwareToken } from '../operations/mfa/verify-software-token.ts';
import { createServices } from '../platform/create-services.ts';
import { createApiHandler } from '../wire/aws-json.ts';
import { serve } from '../wire/serve.ts';
import * as shapes from '../wire/shapes.generated.ts';
import { serveAssigned } from './serve-assigned.ts';
import { serveEndpoints } from './serve-endpoints.ts';

const services = createServices();

const api = createApiHandler(
  services,
  serveAssigned<'mfa'>({
    AssociateSoftwareToken: serve(shapes.AssociateSoftwareToken, associateSoftwareToken(services)),
    GetUserAuthFactors: serve(shapes.GetUserAuthFactors, getUserAuthFactors(services)),
    SetUserMFAPreference: serve(shapes.SetUserMFAPreference, setUserMfaPreference(services)),
    SetUserSettings: serve(shapes.SetUserSettings, setUserSettings(services)),
    VerifySoftwareToken: serve(shapes.VerifySoftwareToken, verifySoftwareToken(services)),
  }),
);

/** Lets users set up second factors and choose between them. */
export const handler = serveEndpoints<'mfa'>({ 'recovery-codes': createRecoveryCodesHandler(services) }, api);
