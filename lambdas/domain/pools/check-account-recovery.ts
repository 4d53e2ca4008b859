import type { AccountRecoverySettingType } from '@aws-sdk/client-cognito-identity-provider';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

/** `admin_only` stands alone; otherwise each mechanism comes once with a priority of its own. Throws InvalidParameterException. */
export function checkAccountRecovery(setting: AccountRecoverySettingType | undefined): void {
  const mechanisms = setting?.RecoveryMechanisms ?? [];
  const names = mechanisms.map((mechanism) => mechanism.Name);
  if (names.length > 1 && names.includes('admin_only')) refuse(CONFIGURATION_MESSAGES.recoveryAdminOnlyAlone);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) refuse(CONFIGURATION_MESSAGES.recoveryNameTwice(twice));
  const priorities = new Set(mechanisms.map((mechanism) => mechanism.Priority));
  if (priorities.size !== mechanisms.length) refuse(CONFIGURATION_MESSAGES.recoveryPriorityTwice);
}

function refuse(message: string): never {
  throw new ServiceError('InvalidParameterException', message);
}
