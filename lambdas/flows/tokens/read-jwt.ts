import { type KeyObject, verify } from 'node:crypto';

const COMPACT = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)$/;

/**
 * The claims of a compact RS256 JWT, not verified yet, and the check of its signature under a key of the caller's choice.
 * Undefined when the text is no such JWT.
 */
export function readJwt(token: string): UnverifiedJwt | undefined {
  const match = COMPACT.exec(token);
  if (!match) return undefined;
  const [, header = '', payload = '', signature = ''] = match;
  const { kid, alg } = decode(header) ?? {};
  const claims = decode(payload);
  if (typeof kid !== 'string' || alg !== 'RS256' || !claims) return undefined;
  return {
    kid,
    claims,
    isSignedBy: (key) =>
      verify('RSA-SHA256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url')),
  };
}

/** A token that anybody could have made, until its signature is checked. */
export interface UnverifiedJwt {
  readonly kid: string;
  /** Not to be believed before `isSignedBy` said so. */
  readonly claims: Readonly<Record<string, unknown>>;
  isSignedBy(key: KeyObject): boolean;
}

function decode(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
