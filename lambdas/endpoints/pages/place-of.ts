/** Where an address leads, for people: its host, or the scheme of an app's own. */
export function placeOf(url: string): string {
  const { host, protocol } = new URL(url);
  return host === '' ? protocol : host;
}
