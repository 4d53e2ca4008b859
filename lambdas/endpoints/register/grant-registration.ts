import type { ClientMetadata } from '../../domain/registration/client-metadata.ts';
import { REGISTRATION_SCOPE } from '../../domain/registration/registration-scope.ts';
import { STANDARD_SCOPES } from '../../domain/standard-scopes.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import { findKnownScopes } from '../../flows/clients/find-known-scopes.ts';
import type { RegisterServices } from './register-services.ts';

/** What every registered client may ask for. */
const FREE: readonly string[] = ['openid', 'email', 'phone', 'profile'];

/**
 * The scopes that a client gets, if the pool lets clients of its kind register. One that acts for itself gets custom scopes alone. The right
 * to register is never handed on. Throws OauthError.
 */
export async function grantRegistration(
  services: RegisterServices,
  { id: poolId, configuration }: UserPool,
  { flow, scopes }: ClientMetadata,
  isAuthenticated: boolean,
): Promise<readonly string[]> {
  const { AuthenticatedGrantTypes, OpenDcrGrantTypes, AllowedScopes = [] } = configuration.DcrConfiguration ?? {};
  if (!(isAuthenticated ? AuthenticatedGrantTypes : OpenDcrGrantTypes)?.includes(flow)) {
    throw new OauthError('invalid_client_metadata', oauthMessages.registrationDisabled);
  }
  const known = await findKnownScopes(services, poolId, AllowedScopes);
  const allowed = AllowedScopes.filter(
    (scope) => (known.has(scope) || STANDARD_SCOPES.has(scope)) && scope !== REGISTRATION_SCOPE,
  );
  const offered = flow === 'code' ? [...FREE, ...allowed] : allowed.filter((scope) => !STANDARD_SCOPES.has(scope));
  const wanted = scopes ?? (flow === 'code' ? FREE : offered);
  const refused = wanted.find((scope) => !offered.includes(scope));
  if (refused !== undefined) throw invalid(oauthMessages.registrationScope(refused));
  if (wanted.length === 0) throw invalid(oauthMessages.noScope);
  return wanted;
}

function invalid(description: string): OauthError {
  return new OauthError('invalid_client_metadata', description);
}
