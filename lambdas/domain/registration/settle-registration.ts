import type { DcrConfigurationType } from '@aws-sdk/client-cognito-identity-provider';

/** A pool's registration settings with the defaults of what was not given: given at all, registration is on, and open only when asked. */
export function settleRegistration(given: DcrConfigurationType): DcrConfigurationType {
  return {
    EnableStatus: given.EnableStatus ?? 'Enabled',
    OpenDcrEnabled: given.OpenDcrEnabled ?? false,
    AuthenticatedGrantTypes: given.AuthenticatedGrantTypes ?? ['code', 'client_credentials'],
    OpenDcrGrantTypes: given.OpenDcrGrantTypes ?? ['code'],
    ...(given.AllowedScopes === undefined ? {} : { AllowedScopes: given.AllowedScopes }),
  };
}
