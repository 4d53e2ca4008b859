import type { UserPoolReplicaType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPool } from '../../domain/user-pool.ts';

/** The pool in its primary Region, as the API shows it among its replicas. */
export function presentPrimary(pool: UserPool, region: string): UserPoolReplicaType {
  return { RegionName: region, Status: 'ACTIVE', Role: 'PRIMARY', UserPoolArn: pool.arn };
}
