import type { SetUserPoolMfaConfigCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { checkConfigurationSize } from '../check-configuration-size.ts';
import { settleWebAuthn } from '../passkeys/settle-web-authn.ts';
import type { SecondFactor } from '../sign-in/factors.ts';
import type { UserPool, UserPoolMessages } from '../user-pool.ts';
import { checkFirstFactors } from './check-first-factors.ts';
import { checkMfa } from './check-mfa.ts';

type MfaInput = Omit<SetUserPoolMfaConfigCommandInput, 'UserPoolId'>;

/**
 * What SetUserPoolMfaConfig makes of a pool and its messages. With `MfaConfiguration` it names all factors: those left out are no longer
 * offered. Without it, and for passkeys always, what is left out stays as it is, so that setting up one thing weakens no other. Throws
 * InvalidParameterException and FeatureUnavailableInTierException.
 */
export function rewriteMfa(
  pool: UserPool,
  messages: UserPoolMessages,
  input: MfaInput,
): { readonly pool: UserPool; readonly messages: UserPoolMessages } {
  const { MfaConfiguration: mode, SmsMfaConfiguration: sms, EmailMfaConfiguration: email } = input;
  if (mode === 'OFF' && (sms || email || input.SoftwareTokenMfaConfiguration?.Enabled)) {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.mfaOffWithFactor);
  }
  const mfaFactors = settleFactors(pool, input);
  const configuration = {
    ...pool.configuration,
    MfaConfiguration: mode ?? pool.configuration.MfaConfiguration ?? 'OFF',
    ...(sms?.SmsConfiguration ? { SmsConfiguration: sms.SmsConfiguration } : {}),
  };
  if (mfaFactors.includes('SMS_MFA') && !configuration.SmsConfiguration) {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.mfaSmsConfigurationRequired);
  }
  checkMfa(configuration, mfaFactors, undefined);
  checkConfigurationSize(configuration);
  const webAuthn = input.WebAuthnConfiguration ? settleWebAuthn(input.WebAuthnConfiguration) : pool.webAuthn;
  checkFirstFactors(configuration, webAuthn, CONFIGURATION_MESSAGES.mfaExcludesSingleFactor);
  return {
    pool: { ...pool, configuration, mfaFactors, namesSoftwareToken: namesSoftwareToken(pool, input), webAuthn },
    messages: {
      ...messages,
      ...(sms?.SmsAuthenticationMessage ? { SmsAuthenticationMessage: sms.SmsAuthenticationMessage } : {}),
      ...(email ? { EmailMfaConfiguration: email } : {}),
    },
  };
}

function namesSoftwareToken(pool: UserPool, input: MfaInput): true | undefined {
  if (input.SoftwareTokenMfaConfiguration) return true;
  return input.MfaConfiguration === undefined ? pool.namesSoftwareToken : undefined;
}

function settleFactors(pool: UserPool, input: MfaInput): readonly SecondFactor[] {
  const isComplete = input.MfaConfiguration !== undefined;
  const given: Readonly<Record<SecondFactor, boolean | undefined>> = {
    SMS_MFA: input.SmsMfaConfiguration && true,
    SOFTWARE_TOKEN_MFA: input.SoftwareTokenMfaConfiguration?.Enabled,
    EMAIL_OTP: input.EmailMfaConfiguration && true,
  };
  return (['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] as const).filter(
    (factor) => given[factor] ?? (!isComplete && (pool.mfaFactors?.includes(factor) ?? false)),
  );
}
