/**
 * Values of one attribute as one text: a single value as it is, several as `[a,b]`, each member encoded as in a URL so that a comma within
 * one tells nothing. As Cognito does.
 */
export function flattenValues(values: readonly string[]): string {
  const [only, ...others] = values;
  if (only !== undefined && others.length === 0) return only;
  return `[${values.map((value) => encodeURIComponent(value.toWellFormed())).join(',')}]`;
}
