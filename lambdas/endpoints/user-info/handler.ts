import { readableAttributes } from '../../domain/attributes/readable-attributes.ts';
import { identitiesAttribute } from '../../domain/federation/identities-attribute.ts';
import { scopedAttributes } from '../../domain/tokens/scoped-attributes.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import { challengeBearer } from '../challenge-bearer.ts';
import { domainOf } from '../domain-of.ts';
import { readAccessToken } from '../read-access-token.ts';
import { serveOauth } from '../serve-oauth.ts';
import { findBearer } from './find-bearer.ts';
import type { UserInfoServices } from './user-info-services.ts';

/**
 * `GET` and `POST /oauth2/userInfo` (OpenID Connect Core §5.3): what the access token's scopes let its client see. All values are strings, as
 * Cognito's are, the flags `email_verified` and `phone_number_verified` included.
 */
export function createUserInfoHandler(services: UserInfoServices): HttpHandler {
  return serveOauth(
    services,
    async (event) => {
      const token = readAccessToken(event);
      const { pool, client, user, claims } = await findBearer(services, domainOf(event).name, token);
      const readable = { ...readableAttributes(pool, client, user), ...identitiesAttribute(user) };
      const attributes = scopedAttributes(readable, claims.scopes);
      return { statusCode: 200, body: { ...attributes, username: user.username } };
    },
    challengeBearer('openid'),
  );
}
