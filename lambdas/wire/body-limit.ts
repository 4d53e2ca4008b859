import type { OperationName } from './operation.ts';

const KIB = 1024;
const DEFAULT_LIMIT = 256 * KIB;

/** Operations whose modelled members can be larger: message templates, style sheets, images. */
const LIMITS: Partial<Record<OperationName, number>> = {
  CreateUserPool: 1024 * KIB,
  UpdateUserPool: 1024 * KIB,
  SetRiskConfiguration: 512 * KIB,
  SetUICustomization: 512 * KIB,
  CreateManagedLoginBranding: 3072 * KIB,
  UpdateManagedLoginBranding: 3072 * KIB,
};

/** The largest request body, in bytes, that an operation reads. */
export function bodyLimitOf(operation: OperationName): number {
  return LIMITS[operation] ?? DEFAULT_LIMIT;
}
