import type { EventType } from '@aws-sdk/client-cognito-identity-provider';
import type { AuthEvent } from '../../domain/risk/auth-event.ts';
import { newEventId } from '../../domain/risk/new-event-id.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import { riskPolicyOf } from '../../risk/risk-policy-of.ts';
import type { Viewer } from '../../wire/operation.ts';
import { type EventOwner, noteEvent } from './note-event.ts';
import type { RiskServices } from './risk-services.ts';

/** Something that happened to an account beside a sign-in. */
export interface AccountEvent extends Pick<EventOwner, 'pool' | 'user'> {
  readonly client?: UserPoolClient | undefined;
  /** As `EventOwner` has it; the user's own when left out. */
  readonly name?: string | undefined;
  readonly viewer: Viewer | undefined;
  readonly type: Exclude<EventType, 'SignIn'>;
  readonly response: AuthEvent['response'];
  readonly isCompromised?: boolean;
}

const UNKNOWN: Viewer = { ipAddress: '', userAgent: '', country: undefined, city: undefined };

/** Records what happened to an account, where its pool has threat protection: one write, whether the name is anybody's or not. Never rejects. */
export async function noteAccountEvent(services: RiskServices, event: AccountEvent): Promise<void> {
  const { pool, client, user, name, viewer = UNKNOWN, type, response, isCompromised = false } = event;
  if (riskPolicyOf(pool, client) === undefined) return;
  const now = services.clock.now();
  await noteEvent(
    services,
    { pool, clientId: client?.id, user, name: name ?? user?.username ?? '', viewer },
    {
      id: newEventId(now, services.random),
      type,
      createdAt: now,
      response,
      decision: 'NoRisk',
      level: 'NoRisk',
      reasons: [],
      isCompromised,
      challenges: [],
    },
  );
}
