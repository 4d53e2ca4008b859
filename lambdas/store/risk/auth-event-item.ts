import { AUTH_EVENT_SECONDS, type AuthEvent, type AuthEventFeedback } from '../../domain/risk/auth-event.ts';
import type { RiskReason } from '../../domain/risk/risk-level.ts';
import type { Surroundings } from '../../domain/risk/surroundings.ts';
import { type EntityFormat, fromEntity } from '../entity.ts';
import type { Item, Value } from '../table.ts';

const FORMAT: EntityFormat = { tag: 'auth-event', version: 1 };

interface StoredEvent extends Omit<AuthEvent, 'id' | 'reasons' | 'challenges' | 'surroundings' | 'feedback'> {
  readonly eventId: string;
  /** JSON */
  readonly detail: string;
  readonly feedback?: AuthEventFeedback;
}

interface Detail {
  readonly reasons: readonly RiskReason[];
  readonly challenges: AuthEvent['challenges'];
  readonly surroundings: Surroundings;
}

/** What an event's item holds besides its key and its feedback, which come by themselves. */
export function authEventAttributes(event: AuthEvent): Record<string, Value | undefined> {
  const { id, reasons, challenges, surroundings, feedback: _, ...rest } = event;
  return {
    ...rest,
    eventId: id,
    detail: JSON.stringify({ reasons, challenges, surroundings } satisfies Detail),
    ttl: Math.ceil(event.createdAt / 1000) + AUTH_EVENT_SECONDS,
    _t: FORMAT.tag,
    _v: FORMAT.version,
  };
}

/** The event in an item. */
export function itemToAuthEvent(item: Item): AuthEvent {
  const stored = fromEntity<StoredEvent>(FORMAT, item);
  const { reasons, challenges, surroundings } = JSON.parse(stored.detail) as Detail;
  return {
    id: stored.eventId,
    poolId: stored.poolId,
    username: stored.username,
    sub: stored.sub,
    clientId: stored.clientId,
    providerName: stored.providerName,
    type: stored.type,
    createdAt: stored.createdAt,
    response: stored.response,
    decision: stored.decision,
    level: stored.level,
    reasons,
    isCompromised: stored.isCompromised,
    challenges,
    ipAddress: stored.ipAddress,
    deviceName: stored.deviceName,
    timeZone: stored.timeZone,
    city: stored.city,
    country: stored.country,
    surroundings,
    feedback: stored.feedback,
  };
}
