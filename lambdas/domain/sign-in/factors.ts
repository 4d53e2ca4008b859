/** The ways to begin a choice-based sign-in (USER_AUTH), in the order in which they are shown. */
export const FIRST_FACTORS = ['PASSWORD_SRP', 'PASSWORD', 'WEB_AUTHN', 'EMAIL_OTP', 'SMS_OTP'] as const;

/** A way to begin a choice-based sign-in. */
export type FirstFactor = (typeof FIRST_FACTORS)[number];

/** A second factor that is asked for in a step of its own. A passkey is none: it is both factors at once where the pool says so. */
export type SecondFactor = 'SMS_MFA' | 'SOFTWARE_TOKEN_MFA' | 'EMAIL_OTP';

/** True for the name of a first factor. */
export const isFirstFactor = (name: string): name is FirstFactor => (FIRST_FACTORS as readonly string[]).includes(name);
