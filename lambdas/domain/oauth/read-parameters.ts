/** The parameters of a query or form that an endpoint knows. */
export interface Parameters<Name extends string> {
  readonly values: Readonly<Partial<Record<Name, string>>>;
  /** Known ones that came more than once: RFC 6749 §3.1 forbids that, and which of the values would count is anybody's guess. */
  readonly repeated: readonly Name[];
}

/**
 * Reads URL-encoded parameters. Unknown ones are ignored, and those without a value count as left out (RFC 6749 §3.1). A repeated one has
 * its first value here, so that an error can still be told to where it says.
 */
export function readParameters<Name extends string>(urlEncoded: string, names: readonly Name[]): Parameters<Name> {
  const values: Partial<Record<Name, string>> = {};
  const repeated = new Set<Name>();
  const seen = new Set<string>();
  for (const [name, value] of new URLSearchParams(urlEncoded)) {
    if (!isOneOf(name, names)) continue;
    if (seen.has(name)) repeated.add(name);
    else if (value !== '') values[name] = value;
    seen.add(name);
  }
  return { values, repeated: [...repeated] };
}

function isOneOf<Name extends string>(name: string, names: readonly Name[]): name is Name {
  return (names as readonly string[]).includes(name);
}
