/** The bounds of an import: Cognito's. */
export const IMPORT_LIMITS = {
  jobsPerPool: 1000,
  fileBytes: 100 * 1024 * 1024,
  rows: 500_000,
  charactersPerRow: 16_000,
  /** How long the upload's URL is good. */
  uploadSeconds: 15 * 60,
  /** How long after its creation a job may be started, ms. */
  startableMs: 24 * 60 * 60 * 1000,
} as const;
