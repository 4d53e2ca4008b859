import type { HttpReply, HttpRequest } from './http-message.ts';

const SECURE = /; Secure(?=;|$)/i;
const CROSS_SITE = /; SameSite=None(?=;|$)/i;

/**
 * Takes `Secure` off a reply's cookies for clients that would lose them: over plain HTTP the cookie jars of Python, Go and Java send no such
 * cookie back, to this machine neither. Clients that follow the Fetch standard take this machine for trustworthy, say so by `Sec-Fetch-…`
 * headers, and get what a deployment sends. `SameSite=None` means nothing without `Secure`, so it keeps it.
 */
export function relaxSecureCookies(reply: HttpReply, { headers }: HttpRequest): HttpReply {
  const cookies = reply.headers['set-cookie'];
  if (cookies === undefined || Object.keys(headers).some((name) => name.startsWith('sec-fetch-'))) return reply;
  const lines = typeof cookies === 'string' ? [cookies] : cookies;
  const relaxed = lines.map((line) => (CROSS_SITE.test(line) ? line : line.replace(SECURE, '')));
  return { ...reply, headers: { ...reply.headers, 'set-cookie': relaxed } };
}
