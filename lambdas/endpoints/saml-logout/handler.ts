import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { SamlError } from '../../domain/saml/saml-error.ts';
import { SAML_PATHS } from '../../domain/saml/saml-paths.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import { verifyLogout } from '../../flows/federation/saml/verify-logout.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import { domainOf } from '../domain-of.ts';
import type { ReturnServices } from '../finish-at-client.ts';
import { originOf } from '../origin-of.ts';
import { pageOfOauthError } from '../page-of-oauth-error.ts';
import { readSamlForm } from '../read-saml-form.ts';
import { type Page, type Redirect, servePage } from '../serve-page.ts';
import { chooseLanguage } from '../texts/choose-language.ts';
import { answerRequest } from './answer-request.ts';
import { goOn } from './go-on.ts';

/**
 * `/saml2/logout`: a provider's answer to our request to log out, after which the browser goes where the application wanted, or a request of the
 * provider's own, which ends the person's login sessions. Both are verified by the provider's signature; what isn't right ends at a page.
 */
export function createSamlLogoutHandler(services: ReturnServices): HttpHandler {
  return servePage(services, async (event) => {
    try {
      return await answer(services, event);
    } catch (error) {
      if (error instanceof OauthError) return pageOfOauthError(error, event);
      if (!(error instanceof SamlError)) throw error;
      services.log.warn('a SAML message about logging out was refused', { refusal: error.refusal });
      const { failedTitle: title, failedText: text } = chooseLanguage(event).texts.errors;
      return { statusCode: 400, mood: 'bad', title, text, failure: 'invalid_request' };
    }
  });
}

async function answer(services: ReturnServices, event: APIGatewayProxyEventV2): Promise<Page | Redirect> {
  const { values, repeated } = readSamlForm(event);
  const { SAMLRequest: request, SAMLResponse: response } = values;
  const posted = request ?? response;
  const isOne = (request === undefined) !== (response === undefined) && repeated.length === 0;
  if (!isOne || posted === undefined) throw new SamlError('structure');
  const domain = domainOf(event);
  const found = await services.store.domains.read(domain.name);
  if (found === undefined) throw new OauthError('invalid_request', oauthMessages.domainUnknown);
  const consumer = `${await originOf(services, domain)}${SAML_PATHS.logout}`;
  const { provider, message } = await verifyLogout(services, { poolId: found.poolId, posted, consumer });
  if (request !== undefined && message.kind === 'LogoutRequest') {
    return answerRequest(services, { event, domain, provider, message, relayState: values.RelayState });
  }
  if (response !== undefined && message.kind === 'LogoutResponse') {
    return goOn(services, { event, domain, provider, message, relayState: values.RelayState });
  }
  throw new SamlError('structure');
}
