import type { UserPoolClient } from '../../../domain/user-pool-client.ts';
import { OauthError } from '../../../errors/oauth-error.ts';
import { oauthMessages } from '../../../errors/oauth-messages.ts';
import type { AuthorizationValues } from './authorization-values.ts';

/** The pool's own users: a client that names no providers has these. */
const OWN_USERS = 'COGNITO';

/** Pools have no identity providers of their own yet: whoever asks for another one is told so. Throws OauthError. */
export function checkProvider({ configuration }: UserPoolClient, values: AuthorizationValues): void {
  const supported = configuration.SupportedIdentityProviders ?? [OWN_USERS];
  const asked = values.identity_provider ?? OWN_USERS;
  if (asked !== OWN_USERS || values.idp_identifier !== undefined || !supported.includes(OWN_USERS)) {
    throw new OauthError('invalid_request', oauthMessages.providerUnknown);
  }
}
