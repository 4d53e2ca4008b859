import { createServer, type Server } from 'node:http';
import type { createRevocationCheck } from './create-revocation-check.ts';
import type { createTokenVerifier } from './create-token-verifier.ts';

/** An API that trusts a verified token for what is harmless, and asks whether it was revoked before what is not. */
export const createApi = (
  verify: ReturnType<typeof createTokenVerifier>,
  checkRevocation: ReturnType<typeof createRevocationCheck>,
): Server =>
  createServer(async ({ method, headers }, response) => {
    const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
    const claims = await verify(token).catch(() => undefined);
    if (claims === undefined) return response.writeHead(401, { 'WWW-Authenticate': 'Bearer' }).end();
    try {
      if (method !== 'GET' && (await checkRevocation(token, claims)))
        return response.writeHead(401, { 'WWW-Authenticate': 'Bearer error="invalid_token"' }).end();
    } catch {
      return response.writeHead(503, { 'Retry-After': '5' }).end();
    }
    return response.writeHead(200).end(`Hello, ${claims.sub}`);
  });
