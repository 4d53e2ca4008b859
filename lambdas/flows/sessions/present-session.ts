import type { SessionDescriptionType } from '@aws-sdk/client-cognito-identity-provider';
import { sessionId } from '../../domain/sessions/session-id.ts';
import type { TrackedSession } from '../../domain/sessions/tracked-session.ts';
import type { UserSession } from '../../domain/sessions/user-session.ts';

/** A session as the API lists it; `currentFamily` is that of the caller's own token. */
export function presentSession(session: UserSession, currentFamily: string | undefined): SessionDescriptionType {
  if (session.kind === 'sso') {
    const { id, clientId, authenticatedAt } = session.login;
    return {
      SessionId: sessionId('sso', id),
      SessionType: 'SSO',
      ClientId: clientId,
      CreateDate: new Date(authenticatedAt),
      ...presentTracked(session.login.session),
      IsCurrentSession: false,
    };
  }
  const { id, clientId, authenticatedAt, beganAt, oauth } = session.family;
  return {
    SessionId: sessionId('tkn', id),
    SessionType: 'TOKEN',
    ClientId: clientId,
    CreateDate: new Date(beganAt ?? authenticatedAt),
    ...presentTracked(session.family.session),
    ...(oauth && { OriginSessionId: sessionId('sso', oauth.loginSessionId) }),
    IsCurrentSession: id === currentFamily,
  };
}

function presentTracked({
  lastActiveAt,
  userAgent,
  ipAddress,
  city,
  country,
}: TrackedSession): Partial<SessionDescriptionType> {
  return {
    LastActiveDate: new Date(lastActiveAt),
    DeviceType: userAgent,
    LastIPAddress: ipAddress,
    LastLocation: {
      ...(city === undefined ? {} : { City: city }),
      ...(country === undefined ? {} : { Country: country }),
    },
  };
}
