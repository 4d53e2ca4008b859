import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import type { Grant } from './grant.ts';

/** Throws OauthError unless the client may use OAuth, and this grant's flow. */
export function refuseForbiddenGrant({ configuration }: UserPoolClient, { flow }: Grant): void {
  const isAllowed = flow === undefined || configuration.AllowedOAuthFlows?.includes(flow) === true;
  if (configuration.AllowedOAuthFlowsUserPoolClient !== true || !isAllowed) {
    throw new OauthError('unauthorized_client', oauthMessages.grantForbidden);
  }
}
