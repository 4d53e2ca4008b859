/** An address that takes messages of one kind. */
export type SamlEndpoint = {
  readonly location: string;
  /** Where answers go, when not to `location`. */
  readonly responseLocation: string | undefined;
};

/** Addresses of one service, by binding. */
export type SamlService = {
  readonly redirect: SamlEndpoint | undefined;
  readonly post: SamlEndpoint | undefined;
};

/** What an identity provider's metadata says of it. */
export interface SamlMetadata {
  readonly entityId: string;
  /** Those that may have signed its messages: X.509, DER in base64. At least one. */
  readonly certificates: readonly string[];
  readonly singleSignOn: SamlService;
  readonly singleLogout: SamlService;
  /** ms since the epoch; undefined when the document names no end. */
  readonly validUntil: number | undefined;
  /** For how long the document asks to be kept. */
  readonly cacheSeconds: number | undefined;
}
