import { REGISTRATION_SCOPE } from '../../domain/registration/registration-scope.ts';
import { takesRegistrations } from '../../domain/registration/takes-registrations.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { verifyAccessToken } from '../../flows/tokens/verify-access-token.ts';
import type { RegisterServices } from './register-services.ts';

/**
 * The pool that has the domain, and whether who registers has an initial access token for it; without one the pool must take open
 * registrations. Throws OauthError.
 */
export async function findRegistrar(
  services: RegisterServices,
  domainName: string,
  authorization: string | undefined,
): Promise<{ pool: UserPool; isAuthenticated: boolean }> {
  const domain = await services.store.domains.read(domainName);
  const pool = domain && (await services.store.pools.read(domain.poolId));
  const settings = pool?.configuration.DcrConfiguration;
  if (!pool || !takesRegistrations(settings)) {
    throw new OauthError('access_denied', oauthMessages.registrationDisabled);
  }
  if (authorization !== undefined) {
    await checkToken(services, pool, authorization);
    return { pool, isAuthenticated: true };
  }
  if (settings?.OpenDcrEnabled !== true) throw new OauthError('invalid_token');
  return { pool, isAuthenticated: false };
}

/** A client's own token: nobody's sign-in gives this right. */
async function checkToken(services: RegisterServices, pool: UserPool, authorization: string): Promise<void> {
  const token = /^bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
  const verified = await verifyAccessToken(services, token).catch((error: unknown) => {
    throw error instanceof ServiceError ? refuse() : error;
  });
  const { scope, username } = verified.claims;
  const hasScope = typeof scope === 'string' && scope.split(' ').includes(REGISTRATION_SCOPE);
  if (verified.poolId !== pool.id || username !== undefined || !hasScope) throw refuse();
}

function refuse(): OauthError {
  return new OauthError('invalid_token', oauthMessages.registrationToken);
}
