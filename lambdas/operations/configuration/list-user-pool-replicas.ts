import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { turnPage } from '../../flows/turn-page.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentReplica } from './present-replica.ts';

/** ListUserPoolReplicas: the primary, which is this deployment's, and no other. */
export const listUserPoolReplicas =
  (services: Pick<Services, 'deployment' | 'sealer' | 'store'>): Operation<'ListUserPoolReplicas'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    const primary = presentReplica(pool, services.deployment.region);
    const { items, next } = await turnPage(services, input.NextToken, ['ListUserPoolReplicas', pool.id], async () => ({
      items: [primary],
      next: undefined,
    }));
    return { UserPoolReplicas: [...items], ...next };
  };
