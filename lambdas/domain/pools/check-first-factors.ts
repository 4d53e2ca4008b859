import type { WebAuthnConfigurationType } from '@aws-sdk/client-cognito-identity-provider';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { UserPoolConfiguration } from '../user-pool.ts';

/**
 * Refuses ways in that can't be had where everybody must prove two factors: codes, and passkeys that count for one (`passkeyRefusal` says
 * so). Throws InvalidParameterException.
 */
export function checkFirstFactors(
  { MfaConfiguration: mode, Policies: policies }: UserPoolConfiguration,
  webAuthn: WebAuthnConfigurationType | undefined,
  passkeyRefusal: string,
): void {
  if (mode !== 'ON') return;
  const allowed = policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  if (allowed.includes('EMAIL_OTP') || allowed.includes('SMS_OTP')) {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.mfaExcludesCodes);
  }
  if (allowed.includes('WEB_AUTHN') && webAuthn?.FactorConfiguration !== 'MULTI_FACTOR_WITH_USER_VERIFICATION') {
    throw new ServiceError('InvalidParameterException', passkeyRefusal);
  }
}
