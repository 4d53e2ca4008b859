import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { SAML_PATHS } from '../../domain/saml/saml-paths.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import { identifySamlPerson } from '../../flows/federation/saml/identify-saml-person.ts';
import { samlRequestId } from '../../flows/federation/saml/saml-request-id.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import type { ReturnServices } from '../finish-at-client.ts';
import { readSamlForm } from '../read-saml-form.ts';
import { servePage } from '../serve-page.ts';
import { serveProviderReturn } from '../serve-provider-return.ts';
import { answerUnsolicited } from './answer-unsolicited.ts';

/**
 * `/saml2/idpresponse`: the assertion consumer service. A response to a request counts in the browser that asked; one that nobody asked for brings
 * along what it is for.
 */
export function createSamlResponseHandler(services: ReturnServices): HttpHandler {
  const solicited = serveProviderReturn(services, {
    answerPath: SAML_PATHS.consumer,
    readId: (event) => readSamlForm(event).values.RelayState,
    vouch: async ({ event, visit, provider, domainUrl }) => {
      const { values, repeated } = readSamlForm(event);
      if (repeated[0] !== undefined) throw new OauthError('invalid_request', oauthMessages.repeated(repeated[0]));
      const { identity } = await identifySamlPerson(services, {
        provider,
        message: values.SAMLResponse,
        consumer: `${domainUrl}${SAML_PATHS.consumer}`,
        requestId: await samlRequestId(services, visit, 'saml-sign-in'),
      });
      return identity;
    },
  });
  const unsolicited = servePage(services, (event) => answerUnsolicited(services, event));
  return async (event, context) => (isUnsolicited(event) ? unsolicited(event, context) : solicited(event, context));
}

/** Nobody asked: `RelayState` says itself what the response is for. */
function isUnsolicited(event: APIGatewayProxyEventV2): boolean {
  return readSamlForm(event).values.RelayState?.includes('=') ?? false;
}
