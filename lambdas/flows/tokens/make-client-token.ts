import { tokenLifetimes } from '../../domain/clients/token-lifetimes.ts';
import { issuer } from '../../domain/issuer.ts';
import { changeClaims } from '../../domain/tokens/change-claims.ts';
import { clientTokenClaims } from '../../domain/tokens/client-token-claims.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { Services } from '../../platform/services.ts';
import { clientTokenGeneration } from '../../triggers/client-token-generation.ts';
import type { TriggerServices } from '../../triggers/trigger-services.ts';
import { signJwt } from './sign-jwt.ts';
import { signingKeyRing } from './signing-key-ring.ts';

/** Which client the token is for, and what it may do. */
export interface ClientTokenRequest {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly scopes: readonly string[];
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
  readonly userAgent?: string | undefined;
}

/**
 * An access token for a client itself (RFC 6749 §4.4), after the pre token generation trigger, for a caller that has proven to be the
 * client. Nothing is stored, and nothing but its expiry ends it.
 */
export async function makeClientToken(
  services: Pick<Services, 'store' | 'sealer' | 'clock' | 'random' | 'deployment'> & TriggerServices,
  { pool, client, scopes, clientMetadata, userAgent }: ClientTokenRequest,
): Promise<{ accessToken: string; expiresInSeconds: number }> {
  const content = await clientTokenGeneration(services, {
    pool,
    clientId: client.id,
    scopes,
    clientMetadata,
    userAgent,
  });
  const [key, publicOrigin] = await Promise.all([
    signingKeyRing(services).signingKey(pool.id, 'access'),
    services.deployment.publicOrigin(),
  ]);
  const lifetimeSeconds = tokenLifetimes(client.configuration).accessSeconds;
  const subject = {
    issuer: issuer(publicOrigin, pool.id),
    clientId: client.id,
    scopes: content.scopes,
    issuedAt: services.clock.now(),
    lifetimeSeconds,
  };
  const claims = clientTokenClaims(subject, services.random.uuid());
  return {
    accessToken: signJwt(key, changeClaims(claims, content.access)),
    expiresInSeconds: lifetimeSeconds,
  };
}
