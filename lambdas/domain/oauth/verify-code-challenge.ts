import { createHash } from 'node:crypto';
import { equalInConstantTime } from '../equal-in-constant-time.ts';

const VERIFIER = /^[A-Za-z0-9._~-]{43,128}$/;

/** True when `verifier` is what the challenge was made from by S256 (RFC 7636 §4.6). Constant time. */
export function verifyCodeChallenge(challenge: string, verifier: string): boolean {
  const digest = createHash('sha256').update(verifier).digest('base64url');
  return VERIFIER.test(verifier) && equalInConstantTime(digest, challenge);
}
