const compiled = new Map<string, RegExp>();

/** True when `text` matches `pattern`, in which `*` stands for any run of characters and `?` for one. */
export function matchWildcards(pattern: string, text: string, ignoreCase = false): boolean {
  const key = `${ignoreCase}${pattern}`;
  let expression = compiled.get(key);
  if (expression === undefined) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.');
    expression = new RegExp(`^${source}$`, ignoreCase ? 'is' : 's');
    compiled.set(key, expression);
  }
  return expression.test(text);
}
