import { type KeyObject, sign } from 'node:crypto';

/** A compact RS256 JWT whose header is exactly `kid` and `alg`. */
export function signJwt(
  { kid, key }: { kid: string; key: KeyObject },
  claims: Readonly<Record<string, unknown>>,
): string {
  const signed = `${encode({ kid, alg: 'RS256' })}.${encode(claims)}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
