/** True for one plain address, `local@domain`: no display name, no quoting, no spaces, nothing that could end a mail header. */
export function isEmailAddress(value: string): boolean {
  return value.length <= 254 && /^[^\s\p{C}@"(),:;<>[\]\\]+@[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)*$/u.test(value);
}
