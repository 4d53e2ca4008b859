import { toDescription } from '../../domain/oauth/to-description.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

/** Runs what the API's operations share with the token endpoint, and puts their refusals into OAuth's words. */
export async function mapServiceErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ServiceError ? (toOauthError(error) ?? error) : error;
  }
}

function toOauthError(error: ServiceError): OauthError | undefined {
  const options = { cause: error };
  switch (error.code) {
    case 'NotAuthorizedException':
      return new OauthError('invalid_grant', oauthMessages.refreshTokenInvalid, options);
    case 'RefreshTokenReuseException':
      return new OauthError('invalid_grant', oauthMessages.refreshTokenReused, options);
    case 'TooManyRequestsException':
      return new OauthError('temporarily_unavailable', oauthMessages.busy, options);
    case 'UserLambdaValidationException':
    case 'UnexpectedLambdaException':
    case 'InvalidLambdaResponseException':
      return new OauthError('invalid_request', toDescription(error.message), options);
    default:
      return undefined;
  }
}
