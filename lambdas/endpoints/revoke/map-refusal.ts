import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

/** Runs a revocation, and puts RevokeToken's refusals into OAuth's words. */
export async function mapRefusal(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw error instanceof ServiceError ? (toOauthError(error) ?? error) : error;
  }
}

function toOauthError(cause: ServiceError): OauthError | undefined {
  switch (cause.code) {
    case 'UnsupportedTokenTypeException':
      return new OauthError('unsupported_token_type', oauthMessages.tokenTypeNotRevocable, { cause });
    case 'UnsupportedOperationException':
      return new OauthError('invalid_request', oauthMessages.revocationDisabled, { cause });
    case 'UnauthorizedException':
      return new OauthError('invalid_grant', oauthMessages.tokenOfOtherClient, { cause });
    default:
      return undefined;
  }
}
