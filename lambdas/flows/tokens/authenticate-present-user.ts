import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { authenticateAccessToken, type Bearer } from './authenticate-access-token.ts';

/** As `authenticateAccessToken`, for operations that declare no UserNotFoundException: the token of a user who is gone is a revoked one. */
export async function authenticatePresentUser(
  services: Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment'>,
  accessToken: string,
): Promise<Bearer> {
  try {
    return await authenticateAccessToken(services, accessToken);
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== 'UserNotFoundException') throw error;
    throw new ServiceError('NotAuthorizedException', messages.accessTokenRevoked, { cause: error });
  }
}
