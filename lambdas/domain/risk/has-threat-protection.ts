import type { UserPoolConfiguration } from '../user-pool.ts';

/** True when the pool records or acts on risks in any of its flows: what else of threat protection there is, is read and written only then. */
export function hasThreatProtection({
  UserPoolAddOns: addOns,
}: Pick<UserPoolConfiguration, 'UserPoolAddOns'>): boolean {
  if (addOns === undefined) return false;
  return addOns.AdvancedSecurityMode !== 'OFF' || addOns.AdvancedSecurityAdditionalFlows?.CustomAuthMode !== undefined;
}
