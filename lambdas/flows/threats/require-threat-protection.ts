import { hasThreatProtection } from '../../domain/risk/has-threat-protection.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { threatMessages } from '../../errors/threat-messages.ts';

/** Throws UserPoolAddOnNotEnabledException for a pool without threat protection. */
export function requireThreatProtection({ configuration }: UserPool): void {
  if (hasThreatProtection(configuration)) return;
  throw new ServiceError('UserPoolAddOnNotEnabledException', threatMessages.addOnNotEnabled);
}
