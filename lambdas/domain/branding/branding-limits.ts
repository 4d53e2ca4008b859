/** Bounds of a branding, in bytes. */
export const BRANDING_LIMITS = {
  /** Of all assets of one branding together: Cognito's bound of a request. */
  assetsBytes: 2_000_000,
  /** Of the image of the classic pages. */
  classicImageBytes: 100_000,
  /** Of settings or a style sheet in UTF-8: what an item of the table holds, with room for the rest of it. */
  documentBytes: 350_000,
} as const;
