import { changeMfaSettings } from '../../flows/mfa/change-mfa-settings.ts';
import { readMfaPreference } from '../../flows/mfa/read-mfa-preference.ts';
import { findUser } from '../../flows/users/find-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** AdminSetUserMFAPreference: which second factors a user is asked for. Where MFA is demanded, one that is switched off can still be. */
export const adminSetUserMfaPreference =
  (services: Pick<Services, 'store'>): Operation<'AdminSetUserMFAPreference'> =>
  async (input) => {
    await changeMfaSettings(services, () => findUser(services, input), readMfaPreference(input));
    return {};
  };
