import { configuredFactors } from '../../domain/mfa/configured-factors.ts';
import { presentMfa } from '../../flows/mfa/present-mfa.ts';
import { authenticateAccessToken } from '../../flows/tokens/authenticate-access-token.ts';
import { readOwnUser } from '../../flows/users/read-own-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** GetUserAuthFactors: what the access token's user can prove who they are with. */
export const getUserAuthFactors =
  (services: Pick<Services, 'clock' | 'deployment' | 'sealer' | 'store'>): Operation<'GetUserAuthFactors'> =>
  async ({ AccessToken: accessToken }) => {
    const bearer = await authenticateAccessToken(services, accessToken);
    const { user, credential } = await readOwnUser(services, bearer.pool, bearer.user);
    const { PreferredMfaSetting, UserMFASettingList } = presentMfa(user);
    return {
      Username: user.username,
      ...(PreferredMfaSetting === undefined ? {} : { PreferredMfaSetting }),
      ...(UserMFASettingList === undefined ? {} : { UserMFASettingList }),
      ConfiguredUserAuthFactors: configuredFactors(user, credential),
    };
  };
