/** How much federation there may be: Cognito's figures. */
export const IDENTITY_LIMITS = {
  /** Identities that are linked to a user, beside the one that their profile was made for. */
  linkedPerUser: 5,
  /** Names of a provider's attributes that links may name its people by, beside the subject. */
  linkAttributesPerProvider: 5,
} as const;
