/** Sizes and times of SAML messages. */
export const SAML_LIMITS = {
  /** Of a response, as it is posted. */
  responseCharacters: 100_000,
  /** Of any message that is read. */
  message: { characters: 100_000, elements: 2000, depth: 32 },
  /** Of what was signed, in canonical form: characters may have become references. */
  canonical: { characters: 1_000_000, elements: 2000, depth: 32 },
  /** How far the clocks of provider and service may be apart, ms. */
  skewMs: 60_000,
  /** How old a response may be that nobody asked for, ms. */
  unsolicitedMs: 6 * 60_000,
} as const;
