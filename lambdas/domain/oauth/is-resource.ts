const LONGEST = 2048;
/** Printable ASCII, which every URI is made of. */
const URI = /^[a-z][a-z0-9+.-]*:[\x21-\x7E]+$/i;

/**
 * True for what may name a resource (RFC 8707 §2): an absolute URI without a fragment; https, http to this machine, or a scheme that is
 * neither.
 */
export function isResource(text: string): boolean {
  if (text.length > LONGEST || text.includes('#') || !URI.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol !== 'http:' || hostname === 'localhost';
}
