import { isInRanges } from '../../domain/risk/is-in-ranges.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { threatMessages } from '../../errors/threat-messages.ts';
import { METRIC_NAMES } from '../../platform/metric-names.ts';
import type { Services } from '../../platform/services.ts';
import type { RiskPolicy } from '../../risk/risk-policy-of.ts';

/** Throws `NotAuthorizedException` for a request from a range that the pool blocks, whoever it is about; a pool that only records blocks none. */
export function refuseBlockedAddress(
  services: Pick<Services, 'metrics'>,
  policy: RiskPolicy | undefined,
  { ipAddress }: { readonly ipAddress: string },
): void {
  if (policy?.mode !== 'ENFORCED' || !isInRanges(ipAddress, policy.blockedRanges)) return;
  services.metrics.count(METRIC_NAMES.riskBlocked);
  throw new ServiceError('NotAuthorizedException', threatMessages.requestBlocked);
}
