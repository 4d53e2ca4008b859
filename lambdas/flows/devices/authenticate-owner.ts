import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { authenticateAccessToken, type Bearer } from '../tokens/authenticate-access-token.ts';

/** Who calls GetDevice or ForgetDevice, where the model doesn't demand the access token that they can't do without. */
export async function authenticateOwner(
  services: Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment'>,
  accessToken: string | undefined,
): Promise<Bearer> {
  if (accessToken === undefined) throw new ServiceError('NotAuthorizedException', messages.accessTokenInvalid);
  return authenticateAccessToken(services, accessToken);
}
