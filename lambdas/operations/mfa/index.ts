import { associateSoftwareToken } from './associate-software-token.ts';
import { getUserAuthFactors } from './get-user-auth-factors.ts';
import { setUserMfaPreference } from './set-user-mfa-preference.ts';
import { setUserSettings } from './set-user-settings.ts';
import { verifySoftwareToken } from './verify-software-token.ts';

/** This area's operations by name. */
export const mfaOperations = {
  AssociateSoftwareToken: associateSoftwareToken,
  GetUserAuthFactors: getUserAuthFactors,
  SetUserMFAPreference: setUserMfaPreference,
  SetUserSettings: setUserSettings,
  VerifySoftwareToken: verifySoftwareToken,
};
