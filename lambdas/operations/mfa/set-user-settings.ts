import { changeMfaSettings } from '../../flows/mfa/change-mfa-settings.ts';
import { readMfaOptions } from '../../flows/mfa/read-mfa-options.ts';
import { authenticateAccessToken } from '../../flows/tokens/authenticate-access-token.ts';
import { readOwnUser } from '../../flows/users/read-own-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** SetUserSettings: switches text messages on or off as a second factor, in the older way. */
export const setUserSettings =
  (services: Pick<Services, 'clock' | 'deployment' | 'sealer' | 'store'>): Operation<'SetUserSettings'> =>
  async ({ AccessToken: accessToken, MFAOptions: options }) => {
    const { pool, user } = await authenticateAccessToken(services, accessToken);
    await changeMfaSettings(services, () => readOwnUser(services, pool, user), readMfaOptions(options));
    return {};
  };
