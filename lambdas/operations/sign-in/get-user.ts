import { presentAttributes } from '../../domain/attributes/present-attributes.ts';
import { readableAttributes } from '../../domain/attributes/readable-attributes.ts';
import { identitiesAttribute } from '../../domain/federation/identities-attribute.ts';
import { presentMfa } from '../../flows/mfa/present-mfa.ts';
import { authenticateAccessToken } from '../../flows/tokens/authenticate-access-token.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** GetUser: the access token's user, with the attributes that its client may read, and always with `identities`. */
export const getUser =
  (services: Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment'>): Operation<'GetUser'> =>
  async ({ AccessToken: accessToken }) => {
    const { pool, client, user } = await authenticateAccessToken(services, accessToken);
    return {
      Username: user.username,
      UserAttributes: presentAttributes({
        ...readableAttributes(pool, client, user),
        ...identitiesAttribute(user),
      }),
      ...presentMfa(user),
    };
  };
