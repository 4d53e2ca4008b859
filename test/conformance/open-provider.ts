import { createHash, randomBytes } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CreateResourceServerCommand,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
  CreateUserPoolDomainCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { type BrowserReply, type OauthBrowser, openOauthBrowser } from '../support/oauth-browser.ts';
import type { World } from '../support/world.ts';

/** The password of every user. */
export const PASSWORD = 'Correct-Horse-1';
/** Where clients get their answers; nobody listens there. */
export const CALLBACK = 'https://app.example.com/callback';
export const AFTER_LOGOUT = 'https://app.example.com/bye';

let count = 0;

/** A pool with a domain, a resource server and a user, as an OpenID provider: what relying parties need to walk it. */
export async function openProvider(
  world: World,
  overrides: Partial<CreateUserPoolCommandInput> = {},
  firstUser = 'jane',
) {
  const { Id: poolId } = await world.newPool(overrides);
  const sdk = world.client();
  count += 1;
  const prefix = `provider-${count}`;
  await sdk.send(new CreateUserPoolDomainCommand({ UserPoolId: poolId, Domain: prefix }));
  await sdk.send(
    new CreateResourceServerCommand({
      UserPoolId: poolId,
      Identifier: 'https://photos.example.com',
      Name: 'photos',
      Scopes: [
        { ScopeName: 'read', ScopeDescription: 'See photos' },
        { ScopeName: 'write', ScopeDescription: 'Add photos' },
      ],
    }),
  );
  const createUser = async (Username: string): Promise<void> => {
    const UserAttributes = [
      { Name: 'email', Value: Username.includes('@') ? Username : `${Username}@example.com` },
      { Name: 'email_verified', Value: 'true' },
      { Name: 'phone_number', Value: '+491234567' },
      { Name: 'name', Value: 'Jane Doe' },
    ];
    const who = { UserPoolId: poolId, Username };
    await sdk.send(new AdminCreateUserCommand({ ...who, UserAttributes, MessageAction: 'SUPPRESS' }));
    await sdk.send(new AdminSetUserPasswordCommand({ ...who, Password: PASSWORD, Permanent: true }));
  };
  await createUser(firstUser);
  const newClient = (client: Partial<CreateUserPoolClientCommandInput> = {}) =>
    world.newClient(poolId, {
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'phone', 'profile', 'https://photos.example.com/read'],
      CallbackURLs: [CALLBACK],
      LogoutURLs: [AFTER_LOGOUT],
      SupportedIdentityProviders: ['COGNITO'],
      ...client,
    });
  const base = `${world.endpoint}/${prefix}`;
  const authorizeUrl = (parameters: Readonly<Record<string, string | undefined>>): URL => {
    const url = new URL(`${base}/oauth2/authorize`);
    for (const [name, value] of Object.entries(parameters))
      if (value !== undefined) url.searchParams.append(name, value);
    return url;
  };
  /** Enters name and password at the page that the browser shows. */
  const logIn = (browser: OauthBrowser, page: BrowserReply, username = 'jane', password = PASSWORD) =>
    browser.submit(page, base, { username, password });
  /** Goes to the authorization endpoint, signs in if asked to, and ends where the browser would leave for the client. */
  const authorize = async (
    parameters: Readonly<Record<string, string | undefined>>,
    browser = openOauthBrowser(world.endpoint),
  ): Promise<URL> => {
    const arrived = await browser.visit(authorizeUrl(parameters));
    const { location } = arrived.location === undefined ? await logIn(browser, arrived) : arrived;
    if (location === undefined) throw new Error('the browser was not sent back to the client');
    return location;
  };
  const post = async (
    path: string,
    form: Readonly<Record<string, string | undefined>>,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(form)) if (value !== undefined) body.append(name, value);
    const response = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: body.toString(),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
    };
  };
  return {
    world,
    sdk,
    poolId,
    prefix,
    base,
    issuer: `${world.endpoint}/${poolId}`,
    createUser,
    newClient,
    newBrowser: () => openOauthBrowser(world.endpoint),
    authorizeUrl,
    authorize,
    logIn,
    post,
  };
}

/** A provider with what tests do at it. */
export type Provider = Awaited<ReturnType<typeof openProvider>>;

/** A PKCE verifier and its challenge. */
export function newChallenge() {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}
