/** What a response has to fit. */
export interface SamlExpectation {
  /** ms since the epoch. */
  readonly now: number;
  /** Entity id of the provider. */
  readonly issuer: string;
  /** Of the provider's keys: X.509, DER in base64. */
  readonly certificates: readonly string[];
  /** Entity id of the service. */
  readonly audience: string;
  /** Where it was posted to. */
  readonly consumer: string;
  /** Id of the request that it answers; undefined when nobody asked. */
  readonly requestId: string | undefined;
}
