import { readScopes } from '../../../domain/oauth/read-scopes.ts';
import type { ResponseType } from '../../../domain/oauth/response-type.ts';
import { STANDARD_SCOPES } from '../../../domain/standard-scopes.ts';
import type { UserPoolClient } from '../../../domain/user-pool-client.ts';
import { OauthError } from '../../../errors/oauth-error.ts';
import { oauthMessages } from '../../../errors/oauth-messages.ts';
import type { Services } from '../../../platform/services.ts';
import { findKnownScopes } from '../../clients/find-known-scopes.ts';
import type { AuthorizationValues } from './authorization-values.ts';

/**
 * The scopes that the tokens will have: those asked for, or without any all that the client may have and that still exist. Throws
 * OauthError.
 */
export async function readAskedScopes(
  services: Pick<Services, 'store'>,
  client: UserPoolClient,
  { scope: text }: AuthorizationValues,
  responseType: ResponseType,
): Promise<readonly string[]> {
  const allowed = client.configuration.AllowedOAuthScopes ?? [];
  const asked = text === undefined ? undefined : readScopes(text);
  if (text !== undefined && asked === undefined) throw refuse(oauthMessages.scopeInvalid);
  const wanted = asked ?? allowed;
  const custom = wanted.filter((scope) => !STANDARD_SCOPES.has(scope));
  const known = custom.length === 0 ? new Set() : await findKnownScopes(services, client.poolId, custom);
  const exists = (scope: string) => STANDARD_SCOPES.has(scope) || known.has(scope);
  const forbidden = asked?.find((scope) => !allowed.includes(scope) || !exists(scope));
  if (forbidden !== undefined) throw refuse(oauthMessages.scopeForbidden(forbidden));
  const scopes = wanted.filter(exists);
  if (scopes.length === 0) throw refuse(oauthMessages.noScope);
  if (responseType.includes('id_token') && !scopes.includes('openid')) throw refuse(oauthMessages.idTokenScope);
  return scopes;
}

function refuse(description: string): OauthError {
  return new OauthError('invalid_scope', description);
}
