import { newEventId } from '../../domain/risk/new-event-id.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { Services } from '../../platform/services.ts';
import { riskPolicyOf } from '../../risk/risk-policy-of.ts';

/** The id of the event that a federated sign-in will be; undefined where the pool has no threat protection, which then costs nothing. */
export function federatedEventId(
  { clock, random }: Pick<Services, 'clock' | 'random'>,
  { pool, client }: { readonly pool: UserPool; readonly client: UserPoolClient },
): string | undefined {
  return riskPolicyOf(pool, client) === undefined ? undefined : newEventId(clock.now(), random);
}
