import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { readLoginSession } from '../../flows/login-sessions/read-login-session.ts';
import { LOGIN_COOKIE } from '../login-cookie.ts';
import type { LogoutServices } from '../logout-services.ts';
import { readCookie } from '../read-cookie.ts';
import type { LogoutRequest } from '../read-logout-request.ts';

/**
 * True when the person is to be asked whether they want to be signed out: anybody can make a link that does it (RP-Initiated Logout §2, §6).
 * Not where an ID token shows that it is about them, nor from a page of this host, nor when nobody is signed in. Cognito's own requests, which
 * name a registered address or go on to the sign-in page, ask nobody, as there.
 */
export async function mustAsk(
  services: LogoutServices,
  event: APIGatewayProxyEventV2,
  { pool, hintedSub, values }: LogoutRequest,
): Promise<boolean> {
  const asksToSignIn = values.redirect_uri !== undefined && values.response_type !== undefined;
  const isCognitos = values.logout_uri !== undefined || asksToSignIn;
  if (isCognitos || event.headers['sec-fetch-site'] === 'same-origin') return false;
  const found = await readLoginSession(services, pool, readCookie(event, LOGIN_COOKIE));
  return found !== undefined && found.user.sub !== hintedSub;
}
