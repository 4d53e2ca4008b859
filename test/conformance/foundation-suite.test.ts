import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStack, type Stack } from '../e2e/open-stack.ts';
import { BUILT_OPERATIONS, inputMembers } from '../support/model.ts';
import { openSuite, type SuiteScript } from './suite-browser.ts';

/** The file that docs/oauth.md hands to the suite. */
interface SuiteConfiguration {
  readonly alias: string;
  readonly server: { readonly discoveryUrl: string; readonly login_hint: string };
  readonly client: SuiteClient;
  readonly client_secret_post: SuiteClient;
  readonly client2: SuiteClient;
  readonly browser: readonly SuiteScript[];
  readonly override: Readonly<Record<string, { readonly browser: readonly SuiteScript[] }>>;
}
interface SuiteClient {
  readonly client_id: string;
  readonly client_secret: string;
}

const PASSWORD = 'Correct-Horse-1';
const docs = join(import.meta.dirname, '../../docs');
const guide = readFileSync(join(docs, 'oauth.md'), 'utf8');

let stack: Stack;
let suites: Awaited<ReturnType<typeof openSuite>>;
let configuration: SuiteConfiguration;
let implicit: string;

/** The command of the guide that makes a client, as the request that the CLI makes of it. */
function readCommand(): Partial<CreateUserPoolClientCommandInput> {
  const [, text = ''] = /create-user-pool-client(.*?)\n\s*done/s.exec(guide) ?? [];
  const operation = BUILT_OPERATIONS.find(({ name }) => name === 'CreateUserPoolClient')!;
  const members = new Map(inputMembers(operation).map((name) => [name.toLowerCase(), name]));
  const input: Record<string, unknown> = {};
  for (const [, flag = '', rest = ''] of text.matchAll(/--([a-z0-9-]+)((?:\s+(?!--)[^\s\\]+)*)/g)) {
    const name = members.get(flag.replaceAll('-', ''));
    const values = rest.trim().split(/\s+/).filter(Boolean);
    if (name !== undefined) input[name] = values.length === 0 ? true : values;
  }
  return input;
}

async function newClient(name: string, flow: 'code' | 'implicit'): Promise<SuiteClient> {
  const said = readCommand();
  const { UserPoolClient } = await stack.client.send(
    new CreateUserPoolClientCommand({
      ...said,
      UserPoolId: stack.userPoolId,
      ClientName: name,
      AllowedOAuthFlows: said.AllowedOAuthFlows?.map(() => flow),
    }),
  );
  return { client_id: UserPoolClient?.ClientId ?? '', client_secret: UserPoolClient?.ClientSecret ?? '' };
}

beforeAll(async () => {
  [stack, suites] = await Promise.all([openStack(), openSuite()]);
  const [one, two, three] = await Promise.all([
    newClient('one', 'code'),
    newClient('two', 'code'),
    newClient('three', 'implicit'),
  ]);
  implicit = three.client_id;
  const text = readFileSync(join(docs, 'foundation-suite.json'), 'utf8')
    .replaceAll('https://cognate.test:9443', stack.endpoint)
    .replaceAll('<poolId>', stack.userPoolId)
    .replaceAll('<password>', PASSWORD)
    .replaceAll('<one>', one.client_id)
    .replaceAll('<secret of one>', one.client_secret)
    .replaceAll('<two>', two.client_id)
    .replaceAll('<secret of two>', two.client_secret);
  configuration = JSON.parse(text) as SuiteConfiguration;
  const who = { UserPoolId: stack.userPoolId, Username: configuration.server.login_hint };
  const UserAttributes = [{ Name: 'email', Value: who.Username }];
  await stack.client.send(new AdminCreateUserCommand({ ...who, UserAttributes, MessageAction: 'SUPPRESS' }));
  await stack.client.send(new AdminSetUserPasswordCommand({ ...who, Password: PASSWORD, Permanent: true }));
});
afterAll(async () => {
  await suites?.close();
  await stack?.close();
});

const callbackOf = (path = 'callback'): string => {
  const [url = ''] = readCommand()[path === 'callback' ? 'CallbackURLs' : 'LogoutURLs'] ?? [];
  return url;
};
const scriptsOf = (module: string): readonly SuiteScript[] =>
  configuration.override[module]?.browser ?? configuration.browser;
const discover = ({ client_id, client_secret }: SuiteClient, authentication: client.ClientAuth) =>
  client.discovery(new URL(configuration.server.discoveryUrl), client_id, client_secret, authentication, {
    execute: [client.allowInsecureRequests],
  });
const request = (config: client.Configuration, more: Record<string, string> = {}): URL =>
  client.buildAuthorizationUrl(config, {
    redirect_uri: callbackOf(),
    scope: 'openid',
    state: 's',
    nonce: 'n',
    ...more,
  });
const CHECKS = { expectedState: 's', expectedNonce: 'n', idTokenExpected: true };

/** A suite's browser in which the demo user has signed in, as each module begins. */
async function signIn(module: string) {
  const suite = await suites.openBrowser();
  const config = await discover(configuration.client, client.ClientSecretBasic(configuration.client.client_secret));
  const { url } = await suite.visit(request(config), scriptsOf(module));
  const tokens = await client.authorizationCodeGrant(config, url, CHECKS);
  return { ...suite, config, tokens };
}

describe('what docs/oauth.md says of the OpenID Foundation’s suite', () => {
  it('makes clients for it, with all that the plans need', () => {
    expect(readCommand()).toMatchObject({
      GenerateSecret: true,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'phone', 'profile'],
      SupportedIdentityProviders: ['COGNITO'],
      CallbackURLs: ['https://localhost.emobix.co.uk:8443/test/a/cognate/callback'],
      LogoutURLs: ['https://localhost.emobix.co.uk:8443/test/a/cognate/post_logout_redirect'],
    });
    expect(new URL(callbackOf()).pathname).toContain(`/a/${configuration.alias}/`);
  });

  it.each([
    ['client', client.ClientSecretBasic],
    ['client2', client.ClientSecretBasic],
    ['client_secret_post', client.ClientSecretPost],
  ] as const)('oidcc-server: its browser signs in, and `%s` gets tokens and user info', async (name, by) => {
    const suite = await suites.openBrowser();
    const config = await discover(configuration[name], by(configuration[name].client_secret));
    const { url } = await suite.visit(request(config), configuration.browser);
    const tokens = await client.authorizationCodeGrant(config, url, CHECKS);
    const { sub } = tokens.claims()!;
    expect(await client.fetchUserInfo(config, tokens.access_token, sub)).toMatchObject({ email: 'demo@example.com' });
    const again = await suite.visit(request(config), configuration.browser);
    expect(again.url.searchParams.has('code'), 'by single sign-on').toBe(true);
    await suite.close();
  });

  it('oidcc-implicit: the answer comes in the fragment', async () => {
    const suite = await suites.openBrowser();
    const config = await discover({ client_id: implicit, client_secret: '' }, client.None());
    client.useIdTokenResponseType(config);
    const { url } = await suite.visit(request(config), configuration.browser);
    const claims = await client.implicitAuthentication(config, url, 'n', { expectedState: 's' });
    expect(claims.email).toBe('demo@example.com');
    await suite.close();
  });

  it.each([
    ['oidcc-prompt-login', { prompt: 'login' }],
    ['oidcc-max-age-1', { max_age: '1' }],
    ['oidcc-login-hint', { prompt: 'login', login_hint: 'demo@example.com' }],
  ])('%s: the person is asked again, and the suite has its picture', async (module, more) => {
    const { visit, close, config, tokens } = await signIn(module);
    await expect.poll(() => Math.floor(Date.now() / 1000)).toBeGreaterThan(Number(tokens.claims()?.auth_time) + 1);
    const { url, pictures } = await visit(request(config, more), scriptsOf(module));
    const again = await client.authorizationCodeGrant(config, url, CHECKS);
    expect(Number(again.claims()?.auth_time)).toBeGreaterThan(Number(tokens.claims()?.auth_time));
    expect(pictures).toBe(module in configuration.override ? 1 : 0);
    await close();
  });

  it.each([
    ['oidcc-ensure-registered-redirect-uri', { redirect_uri: 'https://localhost.emobix.co.uk:8443/test/a/cognate/x' }],
    [
      'oidcc-ensure-request-object-with-redirect-uri',
      { redirect_uri: 'https://elsewhere.example/', request: 'e30.e30.' },
    ],
    ['oidcc-ensure-redirect-uri-in-authorization-request', { redirect_uri: '' }],
    [
      'oidcc-redirect-uri-query-added',
      { redirect_uri: 'https://localhost.emobix.co.uk:8443/test/a/cognate/callback?foo=bar' },
    ],
    [
      'oidcc-redirect-uri-query-mismatch',
      { redirect_uri: 'https://localhost.emobix.co.uk:8443/test/a/cognate/callback?bar=foo' },
    ],
  ])('%s: ends at a page, of which the suite has a picture', async (module, more) => {
    const suite = await suites.openBrowser();
    const config = await discover(configuration.client, client.ClientSecretBasic(configuration.client.client_secret));
    const { url, pictures } = await suite.visit(request(config, more), scriptsOf(module));
    expect([url.origin, pictures]).toEqual([stack.endpoint, 1]);
    await suite.close();
  });

  const unsigned = (token: string): string => {
    const [, payload = ''] = token.split('.');
    return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
  };
  it.each<
    [string, (token: string, address: string) => Record<string, string>, { signedOut: boolean; pictures: number }]
  >([
    [
      'oidcc-rp-initiated-logout',
      (id_token_hint, post_logout_redirect_uri) => ({ id_token_hint, post_logout_redirect_uri, state: 's' }),
      { signedOut: true, pictures: 0 },
    ],
    [
      'oidcc-rp-initiated-logout-no-state',
      (id_token_hint, post_logout_redirect_uri) => ({ id_token_hint, post_logout_redirect_uri }),
      { signedOut: true, pictures: 0 },
    ],
    [
      'oidcc-rp-initiated-logout-bad-post-logout-redirect-uri',
      (id_token_hint, address) => ({ id_token_hint, post_logout_redirect_uri: `${address}x`, state: 's' }),
      { signedOut: false, pictures: 1 },
    ],
    [
      'oidcc-rp-initiated-logout-modified-id-token-hint',
      (token, post_logout_redirect_uri) => ({ id_token_hint: unsigned(token), post_logout_redirect_uri, state: 's' }),
      { signedOut: false, pictures: 1 },
    ],
    [
      'oidcc-rp-initiated-logout-no-id-token-hint',
      (_token, post_logout_redirect_uri) => ({ post_logout_redirect_uri, state: 's' }),
      { signedOut: false, pictures: 1 },
    ],
    ['oidcc-rp-initiated-logout-no-params', () => ({}), { signedOut: true, pictures: 1 }],
    ['oidcc-rp-initiated-logout-only-state', () => ({ state: 's' }), { signedOut: true, pictures: 1 }],
    [
      'oidcc-rp-initiated-logout-no-post-logout-redirect-uri',
      (id_token_hint) => ({ id_token_hint, state: 's' }),
      { signedOut: true, pictures: 1 },
    ],
  ])('%s: ends where the suite expects it', async (module, ask, { signedOut, pictures }) => {
    const { visit, close, config, tokens } = await signIn(module);
    const endpoint = new URL(config.serverMetadata().end_session_endpoint ?? '');
    const address = callbackOf('post_logout_redirect');
    const query = ask(tokens.id_token ?? '', address);
    for (const [name, value] of Object.entries(query)) endpoint.searchParams.set(name, value);
    const end = await visit(endpoint, scriptsOf(module));
    expect(end.pictures).toBe(pictures);
    if (pictures === 0) expect(end.url.href).toBe(query.state === undefined ? address : `${address}?state=s`);
    const silent = await visit(request(config, { prompt: 'none' }), scriptsOf(module));
    expect(silent.url.searchParams.get('error')).toBe(signedOut ? 'login_required' : null);
    await close();
  });
});
