import { readClientMetadata } from '../../domain/registration/read-client-metadata.ts';
import { REGISTRATION_SCOPE } from '../../domain/registration/registration-scope.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import { challengeBearer } from '../challenge-bearer.ts';
import { domainOf } from '../domain-of.ts';
import { readBody } from '../read-body.ts';
import { type OauthReply, serveOauth } from '../serve-oauth.ts';
import { findRegistrar } from './find-registrar.ts';
import { grantRegistration } from './grant-registration.ts';
import { presentRegistration } from './present-registration.ts';
import { registerClient } from './register-client.ts';
import type { RegisterServices } from './register-services.ts';

/**
 * `POST /oauth2/register` (RFC 7591): a client registers itself with the pool that has the domain, openly or with an initial access token.
 * There is no way to change a registration (RFC 7592); its pool's owner can, by the API.
 */
export function createRegisterHandler(services: RegisterServices): HttpHandler {
  return serveOauth(
    services,
    async (event): Promise<OauthReply> => {
      const { pool, isAuthenticated } = await findRegistrar(
        services,
        domainOf(event).name,
        event.headers.authorization,
      );
      if (!/^application\/json\s*(;|$)/i.test(event.headers['content-type'] ?? '')) {
        throw new OauthError('invalid_client_metadata', oauthMessages.bodyNotJson);
      }
      const metadata = readClientMetadata(readBody(event));
      const scopes = await grantRegistration(services, pool, metadata, isAuthenticated);
      const client = await registerClient(services, pool, metadata, scopes);
      return { statusCode: 201, body: await presentRegistration(services, client, metadata) };
    },
    (reply, error) => (error.code === 'invalid_token' ? challengeBearer(REGISTRATION_SCOPE)(reply, error) : reply),
  );
}
