import { createHash } from 'node:crypto';
import { tokenLifetimes } from '../../domain/clients/token-lifetimes.ts';
import type { LoginSession } from '../../domain/sessions/login-session.ts';
import type { TrackedSession } from '../../domain/sessions/tracked-session.ts';
import type { User } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';
import type { TriggerServices } from '../../triggers/trigger-services.ts';
import { limitSessions } from '../sessions/limit-sessions.ts';
import { makeTokens } from '../tokens/make-tokens.ts';
import { newFamily } from '../tokens/new-family.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { scopeToTell } from './scope-to-tell.ts';
import { tellLevel } from './tell-level.ts';

type AnswerServices = Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment'> & TriggerServices;

/** Whose answer it is. */
export interface SignedInPerson {
  readonly user: User;
  readonly session: LoginSession;
  /** How the browser looks, where the pool tracks sessions. */
  readonly tracked: TrackedSession | undefined;
}

/** The answer to an authorization request, by parameter. */
export type AuthorizationParameters = Readonly<Record<string, string | undefined>>;

const CODE_MS = 5 * 60_000;

/**
 * The parameters that answer a request of a person who is signed in: a new code, or tokens (RFC 6749 §4.1.2, §4.2.2, OpenID Connect Core
 * §3.2.2.5). One write. Throws OauthError where they are not at the level that it asks for, and what the pre token generation trigger's
 * failures become.
 */
export async function answerAuthorization(
  services: AnswerServices,
  request: AuthorizationRequest,
  person: SignedInPerson,
): Promise<AuthorizationParameters> {
  const { state, issuer: iss } = request;
  const granted =
    request.responseType === 'code'
      ? { code: await createCode(services, request, person) }
      : await giveTokens(services, request, person);
  return { ...granted, state, iss };
}

async function createCode(
  { store, random, clock }: AnswerServices,
  request: AuthorizationRequest,
  { user, session, tracked }: SignedInPerson,
): Promise<string> {
  const { pool, client, redirectUri, redirectUriAsked, codeChallenge, nonce, scopes, scopesAsked, resource } = request;
  const code = random.uuid();
  await store.authorizationCodes.create({
    digest: createHash('sha256').update(code).digest('base64url'),
    poolId: pool.id,
    clientId: client.id,
    username: user.username,
    sub: user.sub,
    redirectUri,
    redirectUriAsked,
    codeChallenge,
    nonce,
    scopes,
    scopesAsked,
    resource,
    loginSessionId: session.id,
    authenticatedAt: session.authenticatedAt,
    familyId: random.uuid(),
    session: tracked,
    factors: tellLevel(request, session),
    eventId: session.eventId,
    expiresAt: clock.now() + CODE_MS,
  });
  return code;
}

/** Tokens that come through the browser are refreshed by asking again: their family has no refresh token and ends with them. */
async function giveTokens(
  services: AnswerServices,
  request: AuthorizationRequest,
  { user, session, tracked }: SignedInPerson,
): Promise<AuthorizationParameters> {
  const { pool, client, nonce, scopes, scopesAsked, resource, responseType } = request;
  const { family: begun } = await newFamily(services, {
    id: services.random.uuid(),
    client,
    user,
    scope: scopes.join(' '),
    authenticatedAt: session.authenticatedAt,
    oauth: { loginSessionId: session.id, resource },
    session: tracked,
    factors: tellLevel(request, session),
    eventId: session.eventId,
  });
  const lifetimeMs = tokenLifetimes(client.configuration).accessSeconds * 1000;
  const family = { ...begun, refreshTokens: {}, expiresAt: (begun.beganAt ?? begun.authenticatedAt) + lifetimeMs };
  const source = 'TokenGeneration_HostedAuth';
  const withholdsAccessToken = responseType === 'id_token';
  const told = { source, pool, client, user, family, clientMetadata: undefined, nonce, withholdsAccessToken } as const;
  const tokens = await makeTokens(services, told);
  if (withholdsAccessToken) return { id_token: tokens.IdToken };
  await services.store.families.begin(family);
  await limitSessions(services, pool, user);
  return {
    id_token: tokens.IdToken,
    access_token: tokens.AccessToken,
    expires_in: String(tokens.ExpiresIn),
    token_type: 'Bearer',
    scope: scopeToTell(scopesAsked ? scopes : undefined, tokens.AccessToken),
  };
}
