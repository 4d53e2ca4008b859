/** How an authorization response travels. */
export type ResponseMode = 'query' | 'fragment';

/** The redirect URI with a response's parameters, behind a query of its own if it has one. Undefined members are left out. */
export function responseUrl(
  redirectUri: string,
  mode: ResponseMode,
  parameters: Readonly<Record<string, string | undefined>>,
): string {
  const present = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  // Not the form encoding's "+" for a space: fragments are decoded by clients that know only percent signs.
  const encoded = new URLSearchParams(present).toString().replaceAll('+', '%20');
  if (mode === 'fragment') return `${redirectUri}#${encoded}`;
  return `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${encoded}`;
}
