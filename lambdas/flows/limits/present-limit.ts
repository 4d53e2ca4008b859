import type { LimitType } from '@aws-sdk/client-cognito-identity-provider';
import type { RequestRate } from '../../platform/ports.ts';
import type { InputOf } from '../../wire/operation.ts';

/** A limit as the API shows it. */
export function presentLimit(
  definition: InputOf<'GetProvisionedLimit'>['LimitDefinition'],
  { provisioned, free }: RequestRate,
): LimitType {
  return { LimitDefinition: definition, ProvisionedLimitValue: provisioned, FreeLimitValue: free };
}
