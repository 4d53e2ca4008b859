import type { SecondFactor } from '../sign-in/factors.ts';

/** What a user can switch on: a second factor, or that a passkey serves as both. */
export type MfaSetting = SecondFactor | 'WEB_AUTHN';

/** A user's own choice of factors (SetUserMFAPreference). */
export interface MfaSettings {
  /** In the order of `MFA_SETTINGS`. */
  readonly enabled: readonly MfaSetting[];
  /** One of `enabled`: the one that is asked for. */
  readonly preferred?: SecondFactor | undefined;
}

/** Every setting, in the order in which they are shown. */
export const MFA_SETTINGS: readonly MfaSetting[] = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP', 'WEB_AUTHN'];
