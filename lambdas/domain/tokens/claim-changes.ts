/** What the pool's owner changes about the claims of one token. What is suppressed is gone, whatever is set. */
export interface ClaimChanges {
  readonly set: Readonly<Record<string, unknown>>;
  readonly suppress: readonly string[];
}
