import { changeMfaSettings } from '../../flows/mfa/change-mfa-settings.ts';
import { readMfaPreference } from '../../flows/mfa/read-mfa-preference.ts';
import { authenticateAccessToken } from '../../flows/tokens/authenticate-access-token.ts';
import { readOwnUser } from '../../flows/users/read-own-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** SetUserMFAPreference: which second factors the user is asked for, and which of them first. What isn't named stays. */
export const setUserMfaPreference =
  (services: Pick<Services, 'clock' | 'deployment' | 'sealer' | 'store'>): Operation<'SetUserMFAPreference'> =>
  async (input) => {
    const { pool, user } = await authenticateAccessToken(services, input.AccessToken);
    await changeMfaSettings(services, () => readOwnUser(services, pool, user), readMfaPreference(input));
    return {};
  };
