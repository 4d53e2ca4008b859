import { messages } from '../../errors/messages.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { authenticateAccessToken, type Bearer } from '../../flows/tokens/authenticate-access-token.ts';
import type { UserInfoServices } from './user-info-services.ts';

/** Who holds the token, which must be one with the scope `openid`, of the pool that has the domain. Throws OauthError. */
export async function findBearer(
  services: UserInfoServices,
  domainName: string,
  token: string | undefined,
): Promise<Bearer> {
  if (token === undefined) throw new OauthError('invalid_token');
  const [domain, bearer] = await Promise.all([services.store.domains.read(domainName), authenticate(services, token)]);
  if (bearer.pool.id !== domain?.poolId) throw new OauthError('invalid_token', oauthMessages.accessTokenInvalid);
  return bearer;
}

async function authenticate(services: UserInfoServices, token: string): Promise<Bearer> {
  try {
    return await authenticateAccessToken(services, token, 'openid');
  } catch (cause) {
    if (!(cause instanceof ServiceError)) throw cause;
    if (cause.message === messages.accessTokenScope) {
      throw new OauthError('insufficient_scope', oauthMessages.accessTokenScope, { cause });
    }
    throw new OauthError('invalid_token', oauthMessages.accessTokenInvalid, { cause });
  }
}
