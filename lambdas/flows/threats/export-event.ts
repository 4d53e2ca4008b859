import { logOfSource } from '../../domain/pools/log-of-source.ts';
import type { AuthEvent } from '../../domain/risk/auth-event.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';

/**
 * Tells the log group that the pool's owner chose of an event of an account, in the form that Cognito's have. Never rejects: what can't be
 * exported is logged, without whose it was. For a name that nobody has (`event` undefined), takes as long and tells nothing.
 */
export async function exportEvent(
  services: Pick<Services, 'clock' | 'log' | 'logDelivery'>,
  pool: UserPool,
  event: AuthEvent | undefined,
): Promise<void> {
  const log = logOfSource(pool, 'userAuthEvents');
  if (log === undefined) return;
  try {
    if (event === undefined) await services.logDelivery.pretend(log.group, log.stream);
    else await services.logDelivery.write(log.group, log.stream, JSON.stringify(entryOf(services, pool, event)));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    services.log.warn('an entry for a log group was not delivered', { poolId: pool.id, group: log.group, code });
  }
}

function entryOf({ clock }: Pick<Services, 'clock'>, pool: UserPool, event: AuthEvent): object {
  return {
    eventTimestamp: String(clock.now()),
    eventSource: 'USER_ACTIVITY',
    logLevel: 'INFO',
    message: present(event),
    logSourceId: { userPoolId: pool.id },
  };
}

function present(event: AuthEvent): Record<string, unknown> {
  return {
    version: '1',
    eventId: event.id,
    eventType: event.type,
    userName: event.username,
    userSub: event.sub,
    clientId: event.clientId,
    creationDate: new Date(event.createdAt).toISOString(),
    eventResponse: event.response,
    riskDecision: event.decision,
    riskLevel: event.level === 'NoRisk' ? undefined : event.level,
    riskReasons: event.reasons,
    compromisedCredentialDetected: event.isCompromised,
    challenges: event.challenges.map(({ ChallengeName: name, ChallengeResponse: response }) => `${name}:${response}`),
    ipAddress: event.ipAddress,
    deviceName: event.deviceName,
    timezone: event.timeZone,
    city: event.city,
    country: event.country,
    hasContextData: event.ipAddress !== undefined,
  };
}
