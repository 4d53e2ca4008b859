import type { GetUserPoolMfaConfigCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPool, UserPoolMessages } from '../../domain/user-pool.ts';

/** A pool's second factors and passkeys as the API shows them: a member for each factor that is set up. */
export function presentMfaConfig(
  { configuration, mfaFactors, webAuthn }: UserPool,
  messages: UserPoolMessages,
): Omit<GetUserPoolMfaConfigCommandOutput, '$metadata'> {
  const { SmsAuthenticationMessage, EmailMfaConfiguration } = messages;
  const { SmsConfiguration } = configuration;
  return {
    MfaConfiguration: configuration.MfaConfiguration,
    ...(mfaFactors?.includes('SMS_MFA') ? { SmsMfaConfiguration: { SmsAuthenticationMessage, SmsConfiguration } } : {}),
    ...(mfaFactors ? { SoftwareTokenMfaConfiguration: { Enabled: mfaFactors.includes('SOFTWARE_TOKEN_MFA') } } : {}),
    ...(mfaFactors?.includes('EMAIL_OTP') ? { EmailMfaConfiguration: EmailMfaConfiguration ?? {} } : {}),
    ...(webAuthn ? { WebAuthnConfiguration: webAuthn } : {}),
  };
}
