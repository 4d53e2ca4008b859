import type { ProviderSecret } from './identity-provider.ts';

/** `ProviderDetails` as a caller gave them. */
export interface GivenDetails {
  readonly given: Readonly<Record<string, string>>;
  /** Secrets that the provider has already: they need not be given again. */
  readonly held: readonly ProviderSecret[];
}
