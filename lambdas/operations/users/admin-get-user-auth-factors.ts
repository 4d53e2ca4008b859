import { configuredFactors } from '../../domain/mfa/configured-factors.ts';
import { presentMfa } from '../../flows/mfa/present-mfa.ts';
import { findUser } from '../../flows/users/find-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** AdminGetUserAuthFactors: what a user can prove who they are with. */
export const adminGetUserAuthFactors =
  (services: Pick<Services, 'store'>): Operation<'AdminGetUserAuthFactors'> =>
  async (input) => {
    const { user, credential } = await findUser(services, input);
    const { PreferredMfaSetting, UserMFASettingList } = presentMfa(user);
    return {
      Username: user.username,
      ...(PreferredMfaSetting === undefined ? {} : { PreferredMfaSetting }),
      ...(UserMFASettingList === undefined ? {} : { UserMFASettingList }),
      ConfiguredUserAuthFactors: configuredFactors(user, credential),
    };
  };
