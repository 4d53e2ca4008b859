import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import type { AuthorizationVisit } from '../serve-authorization.ts';

/** Pages for the pool's own users are not for clients that leave them out. Throws OauthError. */
export function requireOwnUsers({ request }: AuthorizationVisit): void {
  if (!request.hasOwnUsers) throw new OauthError('invalid_request', oauthMessages.providerUnknown);
}
