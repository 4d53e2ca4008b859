import { changeMfaSettings } from '../../flows/mfa/change-mfa-settings.ts';
import { readMfaOptions } from '../../flows/mfa/read-mfa-options.ts';
import { findUser } from '../../flows/users/find-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** AdminSetUserSettings: switches text messages on or off as a user's second factor, in the older way. */
export const adminSetUserSettings =
  (services: Pick<Services, 'store'>): Operation<'AdminSetUserSettings'> =>
  async (input) => {
    await changeMfaSettings(services, () => findUser(services, input), readMfaOptions(input.MFAOptions));
    return {};
  };
