import type { MFAOptionType } from '@aws-sdk/client-cognito-identity-provider';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { MfaPreference } from './change-mfa-settings.ts';

/**
 * The preference that the older SetUserSettings and its admin twin express: text messages on with the one option that there is, off
 * without. Throws `InvalidParameterException` for any other option.
 */
export function readMfaOptions(options: readonly MFAOptionType[]): MfaPreference {
  const isKnown = ({ DeliveryMedium, AttributeName }: MFAOptionType) =>
    DeliveryMedium === 'SMS' && AttributeName === 'phone_number';
  if (!options.every(isKnown)) throw new ServiceError('InvalidParameterException', messages.mfaOptionUnsupported);
  return { SMS_MFA: { enabled: options.length > 0 } };
}
