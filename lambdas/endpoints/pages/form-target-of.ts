/**
 * An address as a source of a page's policy for forms, which browsers apply to where a form's answer leads, too. An IPv6 address can't be one:
 * its scheme is.
 */
export function formTargetOf(url: string): string {
  const { protocol, origin, hostname } = new URL(url);
  return origin === 'null' || hostname.startsWith('[') ? protocol : origin;
}
