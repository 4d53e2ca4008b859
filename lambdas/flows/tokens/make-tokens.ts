import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import { readableAttributes } from '../../domain/attributes/readable-attributes.ts';
import { tokenLifetimes } from '../../domain/clients/token-lifetimes.ts';
import { issuer } from '../../domain/issuer.ts';
import { accessTokenClaims } from '../../domain/tokens/access-token-claims.ts';
import { accessTokenHash } from '../../domain/tokens/access-token-hash.ts';
import { changeClaims } from '../../domain/tokens/change-claims.ts';
import { idTokenClaims } from '../../domain/tokens/id-token-claims.ts';
import { rankGroups } from '../../domain/tokens/rank-groups.ts';
import { scopedAttributes } from '../../domain/tokens/scoped-attributes.ts';
import type { TokenSubject } from '../../domain/tokens/token-subject.ts';
import type { TokenFamily, User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { Services } from '../../platform/services.ts';
import { preTokenGeneration, type TokenSource } from '../../triggers/pre-token-generation.ts';
import type { TriggerServices } from '../../triggers/trigger-services.ts';
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
  /** Of an authorization request: told in the ID token. */
  readonly nonce?: string | undefined;
  /** True where nobody is given the access token: the ID token must not have its hash then (OpenID Connect Core §3.2.2.10). */
  readonly withholdsAccessToken?: boolean | undefined;
  readonly userAgent?: string | undefined;
}

/**
 * New ID and access tokens of a family, after the pre token generation trigger; a refresh token is the caller's to add. A sign-in through
 * the OAuth endpoints gets an ID token only with the scope `openid`, and in it what its scopes let the client see.
 */
export async function makeTokens(
  services: Pick<Services, 'store' | 'sealer' | 'clock' | 'random' | 'deployment'> & TriggerServices,
  request: TokenRequest,
): Promise<AuthenticationResultType> {
  const { source, pool, client, user, family, clientMetadata, nonce, userAgent } = request;
  const scopes = family.scope.split(' ');
  const ranked = rankGroups(await services.store.memberships.groupsOf(pool, user));
  const content = await preTokenGeneration(services, {
    source,
    pool,
    clientId: client.id,
    user,
    groups: { groupsToOverride: ranked.names, iamRolesToOverride: ranked.roles, preferredRole: ranked.preferredRole },
    scopes,
    clientMetadata,
    userAgent,
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
    eventId: family.eventId ?? services.random.uuid(),
  };
  const { random } = services;
  const access = accessTokenClaims(subject, content.scopes, random.uuid());
  const accessToken = signJwt(accessKey, changeClaims(access, content.access));
  const result = {
    AccessToken: accessToken,
    ExpiresIn: tokenLifetimes(client.configuration).accessSeconds,
    TokenType: 'Bearer',
  };
  if (family.oauth && !scopes.includes('openid')) return result;
  const readable = readableAttributes(pool, client, user);
  const attributes = family.oauth ? scopedAttributes(readable, scopes) : readable;
  const claims = {
    ...idTokenClaims(subject, attributes, { roles, preferredRole }, random.uuid()),
    ...(family.oauth && !request.withholdsAccessToken && { at_hash: accessTokenHash(accessToken) }),
    ...(nonce === undefined ? {} : { nonce }),
  };
  return { ...result, IdToken: signJwt(idKey, changeClaims(claims, content.id)) };
}
