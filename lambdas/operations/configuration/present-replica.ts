import type { UserPoolReplicaType } from '@aws-sdk/client-cognito-identity-provider';
import type { PoolReplica } from '../../domain/pools/pool-replica.ts';
import type { UserPool } from '../../domain/user-pool.ts';

/** The pool in its second Region, as the API shows it; `status` where the API knows more of them than are stored. */
export function presentReplica(
  pool: UserPool,
  replica: PoolReplica,
  status: UserPoolReplicaType['Status'] = replica.status,
): UserPoolReplicaType {
  const arn = pool.arn.split(':').with(3, replica.region).join(':');
  return { RegionName: replica.region, Status: status, Role: 'SECONDARY', UserPoolArn: arn };
}
