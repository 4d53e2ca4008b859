import type { SessionDescriptionType } from '@aws-sdk/client-cognito-identity-provider';
import type { ActiveSession } from '../../domain/sessions/active-sessions.ts';
import { sessionId } from '../../domain/sessions/session-id.ts';

/** A session as the API lists it; `currentFamily` is that of the caller's own token. */
export function presentSession(family: ActiveSession, currentFamily: string | undefined): SessionDescriptionType {
  const { lastActiveAt, userAgent, ipAddress, city, country } = family.session;
  const place = {
    ...(city === undefined ? {} : { City: city }),
    ...(country === undefined ? {} : { Country: country }),
  };
  return {
    SessionId: sessionId(family.id),
    SessionType: 'TOKEN',
    ClientId: family.clientId,
    CreateDate: new Date(family.authenticatedAt),
    LastActiveDate: new Date(lastActiveAt),
    DeviceType: userAgent,
    LastIPAddress: ipAddress,
    LastLocation: place,
    IsCurrentSession: family.id === currentFamily,
  };
}
