import type { UserPoolReplicaType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPool } from '../../domain/user-pool.ts';

/** The pool itself as the API shows it among its replicas: the primary, and the only one. */
export function presentReplica(pool: UserPool, region: string): UserPoolReplicaType {
  return { RegionName: region, Status: 'ACTIVE', Role: 'PRIMARY', UserPoolArn: pool.arn };
}
