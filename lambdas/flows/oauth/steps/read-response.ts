import { readResponseType } from '../../../domain/oauth/read-response-type.ts';
import type { ResponseType } from '../../../domain/oauth/response-type.ts';
import type { UserPoolClient } from '../../../domain/user-pool-client.ts';
import { OauthError } from '../../../errors/oauth-error.ts';
import { oauthMessages } from '../../../errors/oauth-messages.ts';
import type { AuthorizationValues } from './authorization-values.ts';

/** What the client asks for, if its OAuth flows allow it. Throws OauthError. */
export function readResponse({ configuration }: UserPoolClient, values: AuthorizationValues): ResponseType {
  const { response_type: text, response_mode: mode } = values;
  if (text === undefined) throw new OauthError('invalid_request', oauthMessages.missing('response_type'));
  const type = readResponseType(text);
  if (type === undefined) throw new OauthError('unsupported_response_type', oauthMessages.responseTypeUnsupported);
  if (configuration.AllowedOAuthFlowsUserPoolClient !== true) {
    throw new OauthError('unauthorized_client', oauthMessages.oauthDisabled);
  }
  const flow = type === 'code' ? 'code' : 'implicit';
  if (!configuration.AllowedOAuthFlows?.includes(flow)) {
    throw new OauthError('unauthorized_client', oauthMessages.responseTypeForbidden);
  }
  const isModeRight = mode === undefined || mode === 'fragment' || (mode === 'query' && type === 'code');
  if (!isModeRight) throw new OauthError('invalid_request', oauthMessages.responseMode);
  return type;
}
