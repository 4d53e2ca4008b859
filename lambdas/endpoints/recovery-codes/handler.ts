import { USER_SCOPE } from '../../domain/user-scope.ts';
import { messages } from '../../errors/messages.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { makeRecoveryCodes } from '../../flows/mfa/make-recovery-codes.ts';
import { authenticateAccessToken, type Bearer } from '../../flows/tokens/authenticate-access-token.ts';
import type { Services } from '../../platform/services.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import type { WireServices } from '../../wire/wire-services.ts';
import { challengeBearer } from '../challenge-bearer.ts';
import { readAccessToken } from '../read-access-token.ts';
import { serveOauth } from '../serve-oauth.ts';

type RecoveryCodeServices = Pick<Services, 'clock' | 'deployment' | 'log' | 'metrics' | 'random' | 'sealer' | 'store'> &
  Pick<WireServices, 'originVerifySecret'>;

/**
 * `POST /mfa/recovery-codes` with an access token as bearer (scope `aws.cognito.signin.user.admin`): gives the user ten new recovery codes
 * as `{"recoveryCodes": [...]}`, and voids the former ones. They are told this once.
 */
export function createRecoveryCodesHandler(services: RecoveryCodeServices): HttpHandler {
  return serveOauth(
    services,
    async (event) => {
      const { pool, user } = await authenticate(services, readAccessToken(event));
      return { statusCode: 200, body: { recoveryCodes: await makeRecoveryCodes(services, pool, user) } };
    },
    challengeBearer(USER_SCOPE),
  );
}

async function authenticate(services: RecoveryCodeServices, token: string | undefined): Promise<Bearer> {
  if (token === undefined) throw new OauthError('invalid_token');
  try {
    return await authenticateAccessToken(services, token);
  } catch (cause) {
    if (!(cause instanceof ServiceError)) throw cause;
    if (cause.message === messages.accessTokenScope) {
      throw new OauthError('insufficient_scope', messages.accessTokenScope, { cause });
    }
    throw new OauthError('invalid_token', oauthMessages.accessTokenInvalid, { cause });
  }
}
