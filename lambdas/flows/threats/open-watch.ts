import { newEventId } from '../../domain/risk/new-event-id.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { Services } from '../../platform/services.ts';
import { riskPolicyOf } from '../../risk/risk-policy-of.ts';
import type { SignInWatch, WatchMemory } from '../../risk/sign-in-watch.ts';

/** Begins or goes on to watch a sign-in; undefined where its pool has no threat protection for its flow. */
export function openWatch(
  services: Pick<Services, 'clock' | 'random'>,
  { pool, client, flow }: { readonly pool: UserPool; readonly client: UserPoolClient; readonly flow: string },
  memory?: WatchMemory,
): SignInWatch | undefined {
  const policy = riskPolicyOf(pool, client, flow);
  if (policy === undefined) return undefined;
  return {
    eventId: memory?.eventId ?? newEventId(services.clock.now(), services.random),
    policy,
    assessment: memory?.assessment,
    isCompromised: memory?.isCompromised ?? false,
    isBlocked: false,
    proofs: [],
  };
}
