import { primaryRegion } from '../../flows/replicas/primary-region.ts';
import { readReplicatedPool } from '../../flows/replicas/read-replicated-pool.ts';
import { turnPage } from '../../flows/turn-page.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentPrimary } from './present-primary.ts';
import { presentReplica } from './present-replica.ts';

/** ListUserPoolReplicas: the primary, and the replica in the second Region if there is one. One page. */
export const listUserPoolReplicas =
  (services: Pick<Services, 'deployment' | 'sealer' | 'store'>): Operation<'ListUserPoolReplicas'> =>
  async (input) => {
    const { pool, replica } = await readReplicatedPool(services, input.UserPoolId);
    const all = [
      presentPrimary(pool, primaryRegion(services.deployment)),
      ...(replica ? [presentReplica(pool, replica)] : []),
    ];
    const { items, next } = await turnPage(services, input.NextToken, ['ListUserPoolReplicas', pool.id], async () => ({
      items: all,
      next: undefined,
    }));
    return { UserPoolReplicas: [...items], ...next };
  };
