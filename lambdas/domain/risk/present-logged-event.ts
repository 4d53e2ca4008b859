import type { AuthEvent } from './auth-event.ts';

/** Cognito's log has its own names for decisions: PASS is documented, the others are the sensible reading. */
const DECISIONS = {
  NoRisk: 'PASS',
  AccountTakeover: 'ACCOUNT_TAKEOVER',
  Block: 'BLOCK',
} as const satisfies Record<AuthEvent['decision'], string>;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/**
 * An event as logs of user activity tell it: Cognito's members, each a text but `challenges`, empty where there is nothing to tell. `riskReasons`
 * and `timezone` are additions.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/exporting-quotas-and-usage.html
 */
export function presentLoggedEvent(
  event: AuthEvent,
  requestId: string | undefined,
): Readonly<Record<string, string | readonly string[]>> {
  return {
    version: '1',
    eventId: event.id,
    eventType: event.type,
    userSub: event.sub,
    userName: event.username,
    userPoolId: event.poolId,
    clientId: event.clientId ?? '',
    creationDate: asDate(event.createdAt),
    eventResponse: event.response,
    riskLevel: event.level === 'NoRisk' ? '' : event.level,
    riskDecision: DECISIONS[event.decision],
    riskReasons: event.reasons,
    challenges: event.challenges.map(({ ChallengeName: name, ChallengeResponse: response }) => `${name}:${response}`),
    deviceName: event.deviceName ?? '',
    ipAddress: event.ipAddress ?? '',
    requestId: requestId ?? '',
    idpName: event.providerName ?? '',
    compromisedCredentialDetected: String(event.isCompromised),
    timezone: event.timeZone ?? '',
    city: event.city ?? '',
    country: event.country ?? '',
    eventFeedbackValue: '',
    eventFeedbackDate: '',
    eventFeedbackProvider: '',
    hasContextData: String(event.ipAddress !== undefined),
  };
}

/** Such as `Wed Jul 17 17:25:55 UTC 2024`. */
function asDate(at: number): string {
  const date = new Date(at);
  const [year, , day, time] = date.toISOString().split(/[-T.]/);
  return `${WEEKDAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${day} ${time} UTC ${year}`;
}
