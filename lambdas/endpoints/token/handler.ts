import { authenticateClient } from '../../flows/oauth/authenticate-client.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import { viewerOf } from '../../wire/viewer-of.ts';
import { challengeClient } from '../challenge-client.ts';
import { domainOf } from '../domain-of.ts';
import { readClientCredentials } from '../read-client-credentials.ts';
import { readForm } from '../read-form.ts';
import { type OauthReply, serveOauth } from '../serve-oauth.ts';
import { chooseGrant } from './choose-grant.ts';
import { mapServiceErrors } from './map-service-errors.ts';
import { refuseForbiddenGrant } from './refuse-forbidden-grant.ts';
import { TOKEN_PARAMETERS } from './token-parameters.ts';
import type { TokenServices } from './token-services.ts';

/** `POST /oauth2/token` (RFC 6749 §3.2): the form, the grant, the client, and then what the grant gives. */
export function createTokenHandler(services: TokenServices): HttpHandler {
  return serveOauth(
    services,
    async (event): Promise<OauthReply> => {
      const form = readForm(event, TOKEN_PARAMETERS);
      const credentials = readClientCredentials(event, form);
      const grant = chooseGrant(form);
      const client = await authenticateClient(services, domainOf(event).name, credentials);
      refuseForbiddenGrant(client, grant);
      const body = await mapServiceErrors(() => grant.give(services, { client, form, viewer: viewerOf(event) }));
      return { statusCode: 200, body };
    },
    challengeClient('by-header'),
  );
}
