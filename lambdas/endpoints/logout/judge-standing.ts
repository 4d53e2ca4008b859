import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { isSelfRegistered } from '../../domain/clients/is-self-registered.ts';
import { readLoginSession } from '../../flows/login-sessions/read-login-session.ts';
import { LOGIN_COOKIE } from '../login-cookie.ts';
import type { LogoutServices } from '../logout-services.ts';
import { readCookie } from '../read-cookie.ts';
import type { LogoutRequest } from '../read-logout-request.ts';

/** How far a request to log out is to be followed. */
export interface LogoutStanding {
  /** The person is to be asked whether they want that. */
  readonly mustAsk: boolean;
  /** The browser may be sent to the client's address without a click. */
  readonly mayLead: boolean;
}

/**
 * Anybody can make a link that signs people out, so they are asked (RP-Initiated Logout §2, §6): not where an ID token shows that it is about
 * them, nor from a page of this host, nor when nobody is signed in. Cognito's own requests, which name a registered address or go on to the
 * sign-in page, ask nobody, as there. Where a client leads that registered itself, is the person's to decide (RFC 9700 §4.11.2).
 */
export async function judgeStanding(
  services: LogoutServices,
  event: APIGatewayProxyEventV2,
  { pool, client, hintedSub, values }: LogoutRequest,
): Promise<LogoutStanding> {
  const asksToSignIn = values.redirect_uri !== undefined && values.response_type !== undefined;
  const isFollowed =
    values.logout_uri !== undefined || asksToSignIn || event.headers['sec-fetch-site'] === 'same-origin';
  const isVouchedFor = client === undefined || !isSelfRegistered(client);
  if (isFollowed && isVouchedFor) return { mustAsk: false, mayLead: true };
  const found = await readLoginSession(services, pool, readCookie(event, LOGIN_COOKIE));
  const isHinted = found !== undefined && found.user.sub === hintedSub;
  return { mustAsk: !isFollowed && found !== undefined && !isHinted, mayLead: isVouchedFor || isHinted };
}
