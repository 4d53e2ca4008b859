import { createHash } from 'node:crypto';
import type { AuthorizationCode } from '../../../domain/oauth/authorization-code.ts';
import { verifyCodeChallenge } from '../../../domain/oauth/verify-code-challenge.ts';
import { mayStaySignedIn } from '../../../domain/sessions/may-stay-signed-in.ts';
import type { TokenFamily, User } from '../../../domain/user.ts';
import type { UserPool } from '../../../domain/user-pool.ts';
import type { UserPoolClient } from '../../../domain/user-pool-client.ts';
import { OauthError } from '../../../errors/oauth-error.ts';
import { oauthMessages } from '../../../errors/oauth-messages.ts';
import { scopeToTell } from '../../../flows/oauth/scope-to-tell.ts';
import { limitSessions } from '../../../flows/sessions/limit-sessions.ts';
import { makeTokens } from '../../../flows/tokens/make-tokens.ts';
import { newFamily } from '../../../flows/tokens/new-family.ts';
import type { Grant } from '../grant.ts';
import { readClientMetadata } from '../read-client-metadata.ts';
import type { TokenForm } from '../token-form.ts';
import type { TokenServices } from '../token-services.ts';

/**
 * Tokens for an authorization code (RFC 6749 §4.1.3). Its one write begins the token family that the code names, which can be done once: a
 * code that comes again revokes what it gave before (§4.1.2).
 */
export const authorizationCode: Grant = {
  flow: 'code',

  async give(services, { client, form, viewer: { userAgent } }) {
    const code = await findCode(services, client, form);
    checkBinding(code, form);
    const { pool, user } = await findPerson(services, client, code);
    const { family, refreshToken } = await newFamily(services, {
      id: code.familyId,
      client,
      user,
      scope: code.scopes.join(' '),
      authenticatedAt: code.authenticatedAt,
      oauth: { loginSessionId: code.loginSessionId, resource: code.resource },
      session: code.session,
      factors: code.factors,
      eventId: code.eventId,
    });
    const { nonce } = code;
    const clientMetadata = readClientMetadata(form.aws_client_metadata);
    const source = 'TokenGeneration_HostedAuth';
    const told = { source, pool, client, user, family, clientMetadata, nonce, userAgent } as const;
    const tokens = await makeTokens(services, told);
    await begin(services, family);
    await limitSessions(services, pool, user);
    return {
      access_token: tokens.AccessToken,
      id_token: tokens.IdToken,
      refresh_token: refreshToken,
      expires_in: tokens.ExpiresIn,
      token_type: 'Bearer',
      scope: scopeToTell(code.scopesAsked ? code.scopes : undefined, tokens.AccessToken),
    };
  },
};

async function findCode(services: TokenServices, client: UserPoolClient, form: TokenForm): Promise<AuthorizationCode> {
  if (form.code === undefined) throw new OauthError('invalid_request', oauthMessages.missing('code'));
  const digest = createHash('sha256').update(form.code).digest('base64url');
  const code = await services.store.authorizationCodes.read(digest);
  if (code?.clientId !== client.id) throw refuse(oauthMessages.codeInvalid);
  return code;
}

/** What was sent with the authorization request must be sent, or proven, again: a code that was stolen on its way is worth nothing. */
function checkBinding(
  code: AuthorizationCode,
  { redirect_uri: redirectUri, code_verifier: verifier, resource }: TokenForm,
): void {
  const mayLeaveOut = redirectUri === undefined && !code.redirectUriAsked;
  if (redirectUri !== code.redirectUri && !mayLeaveOut) throw refuse(oauthMessages.redirectMismatch);
  if (code.codeChallenge === undefined) {
    // Whoever took the challenge out of the request must not get through with a verifier of their own (RFC 9700 §4.8.2).
    if (verifier !== undefined) throw refuse(oauthMessages.codeVerifierUnasked);
  } else if (verifier === undefined || !verifyCodeChallenge(code.codeChallenge, verifier)) {
    throw refuse(oauthMessages.codeVerifierWrong);
  }
  if (resource !== undefined && resource !== code.resource) {
    throw new OauthError('invalid_target', oauthMessages.resourceMismatch);
  }
}

/** The user, who must still be signed in and may still sign in. A family that is there already means that the code was used. */
async function findPerson(
  services: TokenServices,
  client: UserPoolClient,
  { poolId, username, sub, familyId, loginSessionId, expiresAt }: AuthorizationCode,
): Promise<{ pool: UserPool; user: User }> {
  const { users, loginSessions } = services.store;
  const [record, { session }] = await Promise.all([
    users.readForToken({ clientId: client.id, poolId, username, familyId }),
    loginSessions.read(poolId, username, loginSessionId),
  ]);
  if (record?.family) return revokeUsed(services, record.family);
  if (expiresAt <= services.clock.now()) throw refuse(oauthMessages.codeInvalid);
  const user = record?.user;
  const isGone = !record || user?.sub !== sub || session?.sub !== sub;
  if (isGone || !mayStaySignedIn(user, session)) throw refuse(oauthMessages.userGone);
  return { pool: record.pool, user };
}

async function begin(services: TokenServices, family: TokenFamily): Promise<void> {
  if (!(await services.store.families.begin(family))) await revokeUsed(services, family);
}

async function revokeUsed(services: TokenServices, family: TokenFamily): Promise<never> {
  await services.store.families.revoke(family, services.clock.now());
  throw refuse(oauthMessages.codeInvalid);
}

function refuse(description: string): OauthError {
  return new OauthError('invalid_grant', description);
}
