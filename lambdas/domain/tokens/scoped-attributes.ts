const OF_SCOPE: Readonly<Record<string, readonly string[]>> = {
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
};

/**
 * Those of the readable attributes that an OAuth sign-in's scopes let the client see, `sub` always among them: all for `openid` alone and for
 * `profile`; otherwise what `email` and `phone` name.
 */
export function scopedAttributes(
  readable: Readonly<Record<string, string>>,
  scopes: readonly string[],
): Readonly<Record<string, string>> {
  const narrowing = scopes.filter((scope) => OF_SCOPE[scope] !== undefined);
  if (narrowing.length === 0 || scopes.includes('profile')) return readable;
  const names = new Set(['sub', ...narrowing.flatMap((scope) => OF_SCOPE[scope] ?? [])]);
  return Object.fromEntries(Object.entries(readable).filter(([name]) => names.has(name)));
}
