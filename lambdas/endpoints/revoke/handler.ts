import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import { authenticateClient } from '../../flows/oauth/authenticate-client.ts';
import { revokeRefreshToken } from '../../flows/tokens/revoke-refresh-token.ts';
import type { Services } from '../../platform/services.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import type { WireServices } from '../../wire/wire-services.ts';
import { challengeClient } from '../challenge-client.ts';
import { domainOf } from '../domain-of.ts';
import { readClientCredentials } from '../read-client-credentials.ts';
import { readForm } from '../read-form.ts';
import { serveOauth } from '../serve-oauth.ts';
import { mapRefusal } from './map-refusal.ts';

type RevokeServices = Pick<Services, 'clock' | 'log' | 'metrics' | 'sealer' | 'store'> &
  Pick<WireServices, 'originVerifySecret'>;

const PARAMETERS = ['client_id', 'client_secret', 'token', 'token_type_hint'] as const;

/** `POST /oauth2/revoke` (RFC 7009): ends the sign-in of a refresh token. An unknown token, or one revoked already, is a success. */
export function createRevokeHandler(services: RevokeServices): HttpHandler {
  return serveOauth(
    services,
    async (event) => {
      const form = readForm(event, PARAMETERS);
      const credentials = readClientCredentials(event, form);
      const client = await authenticateClient(services, domainOf(event).name, credentials);
      const { token } = form;
      if (token === undefined) throw new OauthError('invalid_request', oauthMessages.missing('token'));
      await mapRefusal(() => revokeRefreshToken(services, client, token));
      return { statusCode: 200, body: undefined };
    },
    challengeClient('any'),
  );
}
