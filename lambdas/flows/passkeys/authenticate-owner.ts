import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { authenticateAccessToken, type Bearer } from '../tokens/authenticate-access-token.ts';

/**
 * Who holds the access token, for the operations on one's own passkeys. Throws `NotAuthorizedException`, also when the user is gone: these
 * operations declare nothing else; and `PasswordResetRequiredException`.
 */
export async function authenticateOwner(
  services: Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment'>,
  accessToken: string,
): Promise<Bearer> {
  const bearer = await authenticateAccessToken(services, accessToken).catch((error: unknown) => {
    const isGone = error instanceof ServiceError && error.code === 'UserNotFoundException';
    throw isGone ? new ServiceError('NotAuthorizedException', messages.accessTokenRevoked, { cause: error }) : error;
  });
  if (bearer.user.status === 'RESET_REQUIRED') {
    throw new ServiceError('PasswordResetRequiredException', messages.passwordResetRequired);
  }
  return bearer;
}
