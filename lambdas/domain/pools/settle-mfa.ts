import type { EmailMfaConfigType, WebAuthnConfigurationType } from '@aws-sdk/client-cognito-identity-provider';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { SecondFactor } from '../sign-in/factors.ts';
import type { UserPool, UserPoolConfiguration, UserPoolMessages } from '../user-pool.ts';
import { checkFirstFactors } from './check-first-factors.ts';
import { checkMfa } from './check-mfa.ts';

/** A template's second factors: text messages need no SmsConfiguration there, the service sends them with its own role. */
export interface MfaTemplate {
  readonly factors: readonly SecondFactor[];
  readonly email: EmailMfaConfigType | undefined;
  /** Of passkeys; undefined leaves what was there. */
  readonly webAuthn: WebAuthnConfigurationType | undefined;
}

/** What was there before, and what a template says. */
export interface MfaSources {
  readonly present?: { readonly pool: UserPool; readonly messages: UserPoolMessages } | undefined;
  readonly template?: MfaTemplate | undefined;
}

/**
 * The second factors of a pool whose configuration was settled anew, and its messages with that of e-mail MFA, which CreateUserPool and
 * UpdateUserPool have no member for: the factors that were set up stay, and where there were none, MFA means text messages. Throws what
 * `checkMfa` and `checkFirstFactors` throw, and InvalidParameterException where text messages lack their configuration.
 */
export function settleMfa(
  { configuration, messages }: { configuration: UserPoolConfiguration; messages: UserPoolMessages },
  { present, template }: MfaSources,
): { readonly mfaFactors: readonly SecondFactor[] | undefined; readonly messages: UserPoolMessages } {
  const mfaFactors = template?.factors ?? keepFactors(configuration, present?.pool.mfaFactors);
  const isOn = configuration.MfaConfiguration !== 'OFF';
  if (isOn && !template && mfaFactors?.includes('SMS_MFA') && !configuration.SmsConfiguration) {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.mfaSmsConfigurationRequired);
  }
  checkMfa(configuration, mfaFactors ?? [], present?.pool.configuration.UserPoolTier);
  const webAuthn = template?.webAuthn ?? present?.pool.webAuthn;
  checkFirstFactors(configuration, webAuthn, CONFIGURATION_MESSAGES.mfaExcludesPasskeys);
  const email = template ? template.email : present?.messages.EmailMfaConfiguration;
  return { mfaFactors, messages: email ? { ...messages, EmailMfaConfiguration: email } : messages };
}

function keepFactors(
  { MfaConfiguration: mode }: UserPoolConfiguration,
  present: readonly SecondFactor[] | undefined,
): readonly SecondFactor[] | undefined {
  const hasNone = present === undefined || present.length === 0;
  return hasNone && mode !== 'OFF' ? ['SMS_MFA'] : present;
}
