import { SamlError } from '../../domain/saml/saml-error.ts';
import { SAML_PATHS } from '../../domain/saml/saml-paths.ts';
import { samlRequestId } from '../../flows/federation/saml/saml-request-id.ts';
import { chooseLogoutDestination } from '../choose-logout-destination.ts';
import { findVisit } from '../find-visit.ts';
import type { ReturnServices } from '../finish-at-client.ts';
import { readLogoutRequest } from '../read-logout-request.ts';
import type { Page, Redirect } from '../serve-page.ts';
import { visitCookie } from '../visit-cookie.ts';
import type { LogoutStep } from './logout-step.ts';

/**
 * Goes where the application wanted when it signed the person out: in the browser that left for the provider alone, once the provider answered
 * that request. Whether it could end its own session makes no difference: the one here has ended. Throws SamlError, OauthError.
 */
export async function goOn(
  services: ReturnServices,
  { event, domain, provider, message, relayState }: LogoutStep<'LogoutResponse'>,
): Promise<Page | Redirect> {
  const visit = await findVisit(services, event, domain, relayState);
  if (visit === undefined || visit.providerName !== provider.name) throw new SamlError('unsolicited');
  const requestId = await samlRequestId(services, visit, 'saml-sign-out');
  if (message.inResponseTo !== requestId) throw new SamlError('in-response-to');
  if (!message.isSuccess) services.log.info('a SAML provider did not sign a person out', { poolId: provider.poolId });
  const request = await readLogoutRequest(services, domain.name, visit.query);
  const forget = visitCookie(visit.id, '', { basePath: domain.basePath, answerPath: SAML_PATHS.logout });
  return { ...chooseLogoutDestination(request, event, 303), cookies: [forget] };
}
