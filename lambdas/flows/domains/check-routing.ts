import type { RoutingType } from '@aws-sdk/client-cognito-identity-provider';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';

/**
 * Refuses a routing that could never route: of a prefix, or to a Region where the pool has no replica. Throws
 * InvalidParameterException. The routing itself is the front door's, which is told at deployment.
 */
export async function checkRouting(
  services: Pick<Services, 'store'>,
  poolId: string,
  isCustom: boolean,
  routing: RoutingType | undefined,
): Promise<void> {
  const region = routing?.Failover?.SecondaryRegion;
  if (region === undefined) return;
  if (!isCustom) throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.routingOfPrefix);
  if ((await services.store.replicas.read(poolId))?.region !== region) {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.routingUnavailable(region));
  }
}
