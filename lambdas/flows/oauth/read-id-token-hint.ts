import { issuer } from '../../domain/issuer.ts';
import type { Services } from '../../platform/services.ts';
import { readJwt } from '../tokens/read-jwt.ts';
import { signingKeyRing } from '../tokens/signing-key-ring.ts';

/** Whom an ID token of the pool was for, and which client got it. It may have expired: that is no secret. Undefined for anything else. */
export async function readIdTokenHint(
  services: Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment'>,
  poolId: string,
  token: string,
): Promise<{ sub: string; clientId: string } | undefined> {
  const jwt = readJwt(token);
  const { iss, sub, aud, token_use: use } = jwt?.claims ?? {};
  if (!jwt || use !== 'id' || typeof sub !== 'string' || typeof aud !== 'string') return undefined;
  if (iss !== issuer(await services.deployment.publicOrigin(), poolId)) return undefined;
  const key = await signingKeyRing(services).verificationKey(poolId, 'id', jwt.kid);
  return key && jwt.isSignedBy(key) ? { sub, clientId: aud } : undefined;
}
