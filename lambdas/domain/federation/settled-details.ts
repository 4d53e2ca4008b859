import type { ProviderSecret } from './identity-provider.ts';

/** `ProviderDetails` that passed every check of their type. */
export interface SettledDetails {
  /** As they are kept and shown, without secrets. */
  readonly details: Readonly<Record<string, string>>;
  /** Those that were given, in clear. */
  readonly secrets: Readonly<Partial<Record<ProviderSecret, string>>>;
}
