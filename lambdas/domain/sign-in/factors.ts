/** A way to begin a choice-based sign-in (USER_AUTH). */
export type FirstFactor = 'PASSWORD_SRP' | 'PASSWORD' | 'WEB_AUTHN' | 'EMAIL_OTP' | 'SMS_OTP';

/** A second factor that is asked for in a step of its own. A passkey is none: it is both factors at once where the pool says so. */
export type SecondFactor = 'SMS_MFA' | 'SOFTWARE_TOKEN_MFA' | 'EMAIL_OTP';
