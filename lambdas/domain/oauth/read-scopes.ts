/** One scope: printable ASCII without space, quotation mark and backslash (RFC 6749 §3.3). */
const SCOPE = /^[\x21\x23-\x5B\x5D-\x7E]{1,513}$/;
const MOST = 100;

/** The scopes in a space-separated list, each once, in their order; undefined when the text is no such list. */
export function readScopes(text: string): readonly string[] | undefined {
  const scopes = text.split(' ').filter((scope) => scope !== '');
  if (scopes.length === 0 || scopes.length > MOST || !scopes.every((scope) => SCOPE.test(scope))) return undefined;
  return [...new Set(scopes)];
}
