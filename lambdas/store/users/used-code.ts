/** A second factor's code that is good once: a software token's, by its time step, or a recovery code, by those that remain. */
export type UsedCode =
  | { readonly kind: 'software-token'; readonly step: number }
  | { readonly kind: 'recovery-code'; readonly before: readonly string[]; readonly after: readonly string[] };
