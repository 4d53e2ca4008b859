import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { Viewer } from '../../wire/operation.ts';
import { noteEvent } from './note-event.ts';
import type { RiskServices } from './risk-services.ts';

/** A sign-in by the word of an identity provider. */
export interface WatchedReturn {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly viewer: Viewer;
  readonly providerName: string;
}

/**
 * Records a federated sign-in, which is not judged: threat protection is for the pool's own users, and who signs in elsewhere is for the provider
 * to judge. It teaches nothing of the user either. One write; none without an event's id. Never rejects.
 */
export async function noteFederatedSignIn(
  services: RiskServices,
  { pool, client, viewer, providerName }: WatchedReturn,
  { user, eventId, response }: { user: User; eventId: string | undefined; response: 'Pass' | 'Fail' },
): Promise<void> {
  if (eventId === undefined) return;
  await noteEvent(
    services,
    { pool, clientId: client.id, user, name: user.username, viewer },
    {
      id: eventId,
      type: 'SignIn',
      providerName,
      createdAt: services.clock.now(),
      response,
      decision: 'NoRisk',
      level: 'NoRisk',
      reasons: [],
      isCompromised: false,
      challenges: [],
    },
  );
}
