import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import { readableAttributes } from '../../domain/attributes/readable-attributes.ts';
import { tokenLifetimes } from '../../domain/clients/token-lifetimes.ts';
import { issuer } from '../../domain/issuer.ts';
import { accessTokenClaims } from '../../domain/tokens/access-token-claims.ts';
import { idTokenClaims } from '../../domain/tokens/id-token-claims.ts';
import { rankGroups } from '../../domain/tokens/rank-groups.ts';
import type { TokenSubject } from '../../domain/tokens/token-subject.ts';
import type { TokenFamily, User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { Services } from '../../platform/services.ts';
import { preTokenGeneration, type TokenSource } from '../../triggers/pre-token-generation.ts';
import { signJwt } from './sign-jwt.ts';
import { signingKeyRing } from './signing-key-ring.ts';

/** Whom the tokens are for, and why. */
export interface TokenRequest {
  readonly source: TokenSource;
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly user: User;
  readonly family: TokenFamily;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/** New ID and access tokens of a family, after the pre token generation trigger; a refresh token is the caller's to add. */
export async function makeTokens(
  services: Pick<Services, 'store' | 'sealer' | 'clock' | 'random' | 'deployment'>,
  { source, pool, client, user, family, clientMetadata }: TokenRequest,
): Promise<AuthenticationResultType> {
  const ranked = rankGroups(await services.store.memberships.groupsOf(pool, user));
  const content = await preTokenGeneration({
    source,
    pool,
    clientId: client.id,
    user,
    groups: { groupsToOverride: ranked.names, iamRolesToOverride: ranked.roles, preferredRole: ranked.preferredRole },
    scopes: family.scope.split(' '),
    clientMetadata,
  });
  const ring = signingKeyRing(services);
  const [idKey, accessKey, publicOrigin] = await Promise.all([
    ring.signingKey(pool.id, 'id'),
    ring.signingKey(pool.id, 'access'),
    services.deployment.publicOrigin(),
  ]);
  const { groupsToOverride: groups, iamRolesToOverride: roles, preferredRole } = content.groups;
  const subject: TokenSubject = {
    issuer: issuer(publicOrigin, pool.id),
    client,
    user,
    family,
    groups,
    issuedAt: services.clock.now(),
    eventId: services.random.uuid(),
  };
  const { random } = services;
  const attributes = readableAttributes(pool, client, user);
  return {
    AccessToken: signJwt(accessKey, accessTokenClaims(subject, content.scopes, random.uuid())),
    IdToken: signJwt(idKey, idTokenClaims(subject, attributes, { roles, preferredRole }, random.uuid())),
    ExpiresIn: tokenLifetimes(client.configuration).accessSeconds,
    TokenType: 'Bearer',
  };
}
