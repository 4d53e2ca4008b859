import type { LogDeliveryConfigurationType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPool } from '../../domain/user-pool.ts';

/** A pool's log delivery as the API shows it; one that was never set is empty. */
export function presentLogDelivery(pool: UserPool): LogDeliveryConfigurationType {
  return { UserPoolId: pool.id, LogConfigurations: [...(pool.logDelivery ?? [])] };
}
