/** A message to a provider, as it is sent by HTTP-Redirect. */
export interface SamlRedirect {
  readonly kind: 'SAMLRequest' | 'SAMLResponse';
  /** Where to; it may have a query. */
  readonly location: string;
  readonly xml: string;
  /** At most 80 bytes. */
  readonly relayState: string | undefined;
}
