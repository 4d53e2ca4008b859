/** `http` to this machine, with or without a port: what comes before it, and what after. */
const LOOPBACK = /^(http:\/\/(?:127\.0\.0\.1|\[::1\]|localhost))(?::[0-9]{1,5})?((?:\/.*)?)$/s;

/**
 * True when `asked` is the registered redirect URI, character by character (RFC 9700 §2.1). Only the port of a loopback address may differ,
 * since an app on a person's own machine listens on whichever is free (RFC 8252 §7.3).
 */
export function matchesRedirectUri(registered: string, asked: string): boolean {
  if (registered === asked) return true;
  const [wanted, given] = [LOOPBACK.exec(registered), LOOPBACK.exec(asked)];
  return wanted !== null && given !== null && wanted[1] === given[1] && wanted[2] === given[2];
}
