import { refuseReplica } from '../../flows/replicas/refuse-replica.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** UpdateUserPoolReplica: a pool has no replica beside its primary, which can't be updated. */
export const updateUserPoolReplica =
  (services: Pick<Services, 'deployment' | 'store'>): Operation<'UpdateUserPoolReplica'> =>
  (input) =>
    refuseReplica(services, input.UserPoolId, input.RegionName);
