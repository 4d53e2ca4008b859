/**
 * True for an https origin whose host is the relying party id or a subdomain of it, on any port; for `localhost` http does too, so that
 * an app can be developed on a laptop. Anything that isn't written as an origin is (an app's signature, say) is refused.
 */
export function allowsOrigin(relyingPartyId: string, origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname, origin: normalized } = new URL(origin);
  if (normalized !== origin) return false;
  const belongs = hostname === relyingPartyId || hostname.endsWith(`.${relyingPartyId}`);
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost');
  return belongs && (protocol === 'https:' || (protocol === 'http:' && isLocal));
}
