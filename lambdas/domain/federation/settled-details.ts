import type { KeptMetadata } from '../saml/kept-metadata.ts';
import type { ProviderSecret } from './identity-provider.ts';

/** `ProviderDetails` that passed every check of their type. */
export interface SettledDetails {
  /** As they are kept and shown, without secrets. */
  readonly details: Readonly<Record<string, string>>;
  /** What the metadata says that the details of a SAML provider name. */
  readonly saml?: KeptMetadata | undefined;
  /** Those that were given, in clear. */
  readonly secrets: Readonly<Partial<Record<ProviderSecret, string>>>;
}
