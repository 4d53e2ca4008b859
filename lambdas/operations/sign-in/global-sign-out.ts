import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { authenticateAccessToken, type Bearer } from '../../flows/tokens/authenticate-access-token.ts';
import { signOutEverywhere } from '../../flows/tokens/sign-out-everywhere.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

type SignOutServices = Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment'>;

/** GlobalSignOut: revokes every token of the access token's user. */
export const globalSignOut =
  (services: SignOutServices): Operation<'GlobalSignOut'> =>
  async ({ AccessToken: accessToken }) => {
    const { pool, user, family, claims } = await authenticate(services, accessToken);
    await signOutEverywhere(services, pool, user, family?.authenticatedAt ?? claims.authenticatedAt);
    return {};
  };

/** This operation declares no UserNotFoundException: the token of a user who is gone is a revoked one. */
async function authenticate(services: SignOutServices, accessToken: string): Promise<Bearer> {
  try {
    return await authenticateAccessToken(services, accessToken);
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== 'UserNotFoundException') throw error;
    throw new ServiceError('NotAuthorizedException', messages.accessTokenRevoked, { cause: error });
  }
}
