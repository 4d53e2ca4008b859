import { buildLogoutResponseUrl } from '../../flows/federation/saml/build-logout-response-url.ts';
import { endSamlSessions } from '../../flows/federation/saml/end-saml-sessions.ts';
import type { ReturnServices } from '../finish-at-client.ts';
import { LOGIN_COOKIE } from '../login-cookie.ts';
import type { Page, Redirect } from '../serve-page.ts';
import { setCookie } from '../set-cookie.ts';
import { chooseLanguage } from '../texts/choose-language.ts';
import type { LogoutStep } from './logout-step.ts';

/**
 * Signs the person out whom the provider signs out, and answers it by redirect; a provider that takes none is left with a page that says so. The
 * answer doesn't tell whether anybody was signed in.
 */
export async function answerRequest(
  services: ReturnServices,
  { event, domain, provider, message, relayState }: LogoutStep<'LogoutRequest'>,
): Promise<Page | Redirect> {
  const count = await endSamlSessions(services, provider, message);
  services.log.info('a SAML provider signed a person out', { poolId: provider.poolId, sessions: count });
  const cookies = [setCookie({ name: LOGIN_COOKIE, value: '', basePath: domain.basePath, seconds: 0 })];
  const location = await buildLogoutResponseUrl(services, provider, message.id, relayState);
  if (location !== undefined) return { statusCode: 303, location, cookies };
  return { statusCode: 200, mood: 'good', ...chooseLanguage(event).texts.signedOut, cookies };
}
