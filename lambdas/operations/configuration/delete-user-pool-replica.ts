import { refuseReplica } from '../../flows/replicas/refuse-replica.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** DeleteUserPoolReplica: a pool has no replica beside its primary, which can't be deleted. */
export const deleteUserPoolReplica =
  (services: Pick<Services, 'deployment' | 'store'>): Operation<'DeleteUserPoolReplica'> =>
  (input) =>
    refuseReplica(services, input.UserPoolId, input.RegionName);
