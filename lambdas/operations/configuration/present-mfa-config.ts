import type { GetUserPoolMfaConfigCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPool, UserPoolMessages } from '../../domain/user-pool.ts';

/**
 * A pool's second factors and passkeys as the API shows them: a member for each factor that is set up, and for authenticator apps that were
 * left out by name. Terraform takes any other member for a change that somebody made.
 */
export function presentMfaConfig(
  { configuration, mfaFactors, namesSoftwareToken, webAuthn }: UserPool,
  messages: UserPoolMessages,
): Omit<GetUserPoolMfaConfigCommandOutput, '$metadata'> {
  const { SmsAuthenticationMessage, EmailMfaConfiguration } = messages;
  const { SmsConfiguration } = configuration;
  const Enabled = mfaFactors?.includes('SOFTWARE_TOKEN_MFA') ?? false;
  return {
    MfaConfiguration: configuration.MfaConfiguration,
    ...(mfaFactors?.includes('SMS_MFA') ? { SmsMfaConfiguration: { SmsAuthenticationMessage, SmsConfiguration } } : {}),
    ...(Enabled || namesSoftwareToken ? { SoftwareTokenMfaConfiguration: { Enabled } } : {}),
    ...(mfaFactors?.includes('EMAIL_OTP') ? { EmailMfaConfiguration: EmailMfaConfiguration ?? {} } : {}),
    ...(webAuthn ? { WebAuthnConfiguration: webAuthn } : {}),
  };
}
