/**
 * The attributes of a user who is not made yet, without the flags that nobody gave: whether an address is verified is no question before the
 * user exists.
 */
export function asGiven(
  drafted: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(drafted).filter(([name]) => !name.endsWith('_verified') || Object.hasOwn(given, name)),
  );
}
