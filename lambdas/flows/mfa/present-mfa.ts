import type { MFAOptionType } from '@aws-sdk/client-cognito-identity-provider';
import type { User } from '../../domain/user.ts';

/** A user's factors as the API shows them; nothing for who never chose any. */
export function presentMfa({ mfa }: User): {
  PreferredMfaSetting?: string;
  UserMFASettingList?: string[];
  MFAOptions?: MFAOptionType[];
} {
  const { enabled = [], preferred } = mfa ?? {};
  return {
    ...(preferred === undefined ? {} : { PreferredMfaSetting: preferred }),
    ...(enabled.length === 0 ? {} : { UserMFASettingList: [...enabled] }),
    ...(enabled.includes('SMS_MFA')
      ? { MFAOptions: [{ DeliveryMedium: 'SMS' as const, AttributeName: 'phone_number' }] }
      : {}),
  };
}
