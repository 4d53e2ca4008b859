import { toDescription } from '../../domain/oauth/to-description.ts';
import type { ClientMetadata } from '../../domain/registration/client-metadata.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { createUserPoolClient } from '../../flows/clients/create-user-pool-client.ts';
import type { RegisterServices } from './register-services.ts';

/**
 * Creates the client. None of the API's flows is open to it but refreshing; a public one gets a new refresh token with each use (RFC 9700
 * §2.2.2). Throws OauthError.
 */
export async function registerClient(
  services: RegisterServices,
  pool: UserPool,
  { flow, name, redirectUris, logoutUris, authentication }: ClientMetadata,
  scopes: readonly string[],
): Promise<UserPoolClient> {
  const isPublic = authentication === 'none';
  const input = {
    UserPoolId: pool.id,
    ClientName: name,
    GenerateSecret: !isPublic,
    ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH' as const],
    SupportedIdentityProviders: ['COGNITO'],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: [flow],
    AllowedOAuthScopes: [...scopes],
    ...(redirectUris.length > 0 && { CallbackURLs: [...redirectUris] }),
    ...(logoutUris.length > 0 && { LogoutURLs: [...logoutUris] }),
    ...(isPublic && { RefreshTokenRotation: { Feature: 'ENABLED' as const, RetryGracePeriodSeconds: 0 } }),
    PreventUserExistenceErrors: 'ENABLED' as const,
    EnableTokenRevocation: true,
  };
  try {
    return await createUserPoolClient(services, input, { type: 'DCR' });
  } catch (error) {
    throw error instanceof ServiceError ? (toOauthError(error) ?? error) : error;
  }
}

function toOauthError(cause: ServiceError): OauthError | undefined {
  switch (cause.code) {
    case 'InvalidParameterException':
      return new OauthError('invalid_redirect_uri', toDescription(cause.message), { cause });
    case 'LimitExceededException':
    case 'TooManyRequestsException':
      return new OauthError('temporarily_unavailable', toDescription(cause.message), { cause });
    default:
      return undefined;
  }
}
