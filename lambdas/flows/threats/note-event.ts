import type { AuthEvent } from '../../domain/risk/auth-event.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { METRIC_NAMES } from '../../platform/metric-names.ts';
import { describeSurroundings } from '../../risk/describe-surroundings.ts';
import { nameDevice } from '../../risk/name-device.ts';
import type { Viewer } from '../../wire/operation.ts';
import { exportEvent } from './export-event.ts';
import type { RiskServices } from './risk-services.ts';

/** An event, without what follows from whose it is and where it comes from. */
export interface NotedEvent
  extends Pick<
    AuthEvent,
    'id' | 'type' | 'providerName' | 'response' | 'decision' | 'level' | 'reasons' | 'isCompromised' | 'challenges'
  > {
  readonly createdAt: number;
}

/** Whose event it is: nobody's under a name that nobody has. */
export interface EventOwner {
  readonly pool: UserPool;
  readonly clientId: string | undefined;
  readonly user: User | undefined;
  /** As the name is counted under; what a user would be called. */
  readonly name: string;
  readonly viewer: Viewer;
}

const LONGEST = 256;

/**
 * Records an event of an account, and tells the log that the pool's owner chose; for a name that nobody has, does what costs as much.
 * Never rejects: an event that can't be recorded keeps nobody from signing in. It is counted.
 */
export async function noteEvent(services: RiskServices, owner: EventOwner, noted: NotedEvent): Promise<void> {
  const { pool, user, name } = owner;
  const { authEvents } = services.store;
  const event = user && describe(owner, user, noted);
  try {
    await Promise.all([
      event ? authEvents.note(event) : authEvents.noteNobodys(pool.id, name),
      exportEvent(services, pool, event, owner.viewer.requestId),
    ]);
  } catch (error) {
    services.metrics.count(METRIC_NAMES.riskNotRecorded);
    services.log.warn('an event was not recorded', { poolId: pool.id, type: noted.type, error: nameOf(error) });
  }
}

function describe({ pool, clientId, viewer }: EventOwner, user: User, noted: NotedEvent): AuthEvent {
  const cut = (text: string | undefined) => text?.slice(0, LONGEST) || undefined;
  return {
    ...noted,
    poolId: pool.id,
    username: user.username,
    sub: user.sub,
    clientId,
    ipAddress: cut(viewer.ipAddress),
    deviceName: cut(nameDevice(viewer.userAgent)),
    timeZone: cut(viewer.timeZone),
    city: cut(viewer.city),
    country: cut(viewer.country),
    surroundings: describeSurroundings(viewer),
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
