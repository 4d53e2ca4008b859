import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import type { Grant } from './grant.ts';
import { authorizationCode } from './grants/authorization-code.ts';
import { clientCredentials } from './grants/client-credentials.ts';
import { refreshToken } from './grants/refresh-token.ts';
import type { TokenForm } from './token-form.ts';

const GRANTS: ReadonlyMap<string, Grant> = new Map([
  ['authorization_code', authorizationCode],
  ['refresh_token', refreshToken],
  ['client_credentials', clientCredentials],
]);

/** The grant that `grant_type` names. Throws OauthError. */
export function chooseGrant({ grant_type: type }: TokenForm): Grant {
  if (type === undefined) throw new OauthError('invalid_request', oauthMessages.missing('grant_type'));
  const grant = GRANTS.get(type);
  if (grant === undefined) throw new OauthError('unsupported_grant_type', oauthMessages.grantUnsupported);
  return grant;
}
