/** True for an E.164 number: `+`, then up to fifteen digits that don't begin with zero. */
export function isPhoneNumber(value: string): boolean {
  return /^\+[1-9][0-9]{1,14}$/.test(value);
}
