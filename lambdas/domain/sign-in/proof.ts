/**
 * What says who it is. `CONFIRMATION`: the code of the sign-up that was confirmed a moment ago. `CUSTOM`: the word of the pool's define
 * trigger, which a password may precede.
 */
const FIRST = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN', 'CONFIRMATION', 'CUSTOM'] as const;
/** What is asked for beside that. `EMAIL_MFA`: the challenge EMAIL_OTP as a second factor. */
const SECOND = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_MFA', 'RECOVERY_CODE'] as const;

export type FirstProof = (typeof FIRST)[number];
export type SecondProof = (typeof SECOND)[number];

/**
 * Something that a person has proven in the course of a sign-in. `DEVICE`: that the device is one they chose to remember. `FEDERATION`:
 * who they are, to an identity provider.
 */
export type Proof = FirstProof | SecondProof | 'NEW_PASSWORD' | 'DEVICE' | 'FEDERATION';

/** True for what says who it is. */
export const isFirstProof = (proof: Proof): proof is FirstProof => (FIRST as readonly Proof[]).includes(proof);

/** True for what is asked for as a second factor. */
export const isSecondProof = (proof: Proof): proof is SecondProof => (SECOND as readonly Proof[]).includes(proof);
