import { issuer } from '../../domain/issuer.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { readJwt } from './read-jwt.ts';
import { signingKeyRing } from './signing-key-ring.ts';

/**
 * The pool that issued an access token, and its claims, which are as this deployment signed them; whether it was revoked is not judged.
 * Throws `NotAuthorizedException` for a token that is none or has expired.
 */
export async function verifyAccessToken(
  services: Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment'>,
  token: string,
): Promise<{ poolId: string; claims: Readonly<Record<string, unknown>> }> {
  const jwt = readJwt(token);
  const { iss, exp, token_use: use } = jwt?.claims ?? {};
  const poolId = typeof iss === 'string' ? iss.slice(iss.lastIndexOf('/') + 1) : '';
  if (!jwt || poolId === '' || iss !== issuer(await services.deployment.publicOrigin(), poolId)) {
    throw notAuthorized(messages.accessTokenInvalid);
  }
  const key = await signingKeyRing(services).verificationKey(poolId, 'access', jwt.kid);
  if (!key || !jwt.isSignedBy(key) || use !== 'access' || typeof exp !== 'number') {
    throw notAuthorized(messages.accessTokenInvalid);
  }
  if (exp * 1000 <= services.clock.now()) throw notAuthorized(messages.accessTokenExpired);
  return { poolId, claims: jwt.claims };
}

function notAuthorized(message: string): ServiceError {
  return new ServiceError('NotAuthorizedException', message);
}
