/**
 * An address as it may be shown to whoever typed a name: `jane@example.com` → `j***@e***`, `+15555551212` → `+*******1212`. At
 * most half of a number's digits stay visible.
 */
export function maskDestination(attribute: 'email' | 'phone_number', value: string): string {
  if (attribute === 'phone_number') {
    const digits = value.slice(1);
    const visible = Math.min(4, Math.floor(digits.length / 2));
    return `+${'*'.repeat(digits.length - visible)}${visible === 0 ? '' : digits.slice(-visible)}`;
  }
  const at = value.lastIndexOf('@');
  const first = (part: string) => [...part][0] ?? '';
  return `${first(value.slice(0, at))}***@${first(value.slice(at + 1))}***`;
}
