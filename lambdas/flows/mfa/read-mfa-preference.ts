import type {
  EmailMfaSettingsType,
  SMSMfaSettingsType,
  SoftwareTokenMfaSettingsType,
  WebAuthnMfaSettingsType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { SettingSwitch } from '../../domain/mfa/switch-setting.ts';
import type { MfaPreference } from './change-mfa-settings.ts';

/** The members of SetUserMFAPreference and its admin twin. */
export interface PreferenceInput {
  readonly SMSMfaSettings?: SMSMfaSettingsType | undefined;
  readonly SoftwareTokenMfaSettings?: SoftwareTokenMfaSettingsType | undefined;
  readonly EmailMfaSettings?: EmailMfaSettingsType | undefined;
  readonly WebAuthnMfaSettings?: WebAuthnMfaSettingsType | undefined;
}

/** The preference as given. */
export function readMfaPreference(input: PreferenceInput): MfaPreference {
  return {
    SMS_MFA: read(input.SMSMfaSettings),
    SOFTWARE_TOKEN_MFA: read(input.SoftwareTokenMfaSettings),
    EMAIL_OTP: read(input.EmailMfaSettings),
    WEB_AUTHN: input.WebAuthnMfaSettings && { enabled: input.WebAuthnMfaSettings.Enabled },
  };
}

function read(given: SMSMfaSettingsType | undefined): SettingSwitch | undefined {
  return given && { enabled: given.Enabled, preferred: given.PreferredMfa };
}
