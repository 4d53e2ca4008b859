import type { SamlMetadata } from './saml-metadata.ts';

/** Metadata of a provider as it is kept with the provider. */
export interface KeptMetadata extends SamlMetadata {
  /** ms */
  readonly readAt: number;
  /** When it is to be read again, ms; undefined where it was given as text. */
  readonly refreshAt: number | undefined;
}
