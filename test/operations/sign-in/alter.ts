/** A sealed value with one character in its midst changed: the last one of base64url may carry bits that count for nothing. */
export function alter(sealed: string): string {
  const at = Math.floor(sealed.length / 2);
  return `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
}
