import { generateKeyPairSync } from 'node:crypto';
import { UpdateUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CALLBACK } from '../../conformance/open-provider.ts';
import { alter } from '../../operations/sign-in/alter.ts';
import { type FakeProvider, openFakeProvider } from '../../support/fake-provider.ts';
import { type FederationStage, openFederationStage } from '../../support/federation-stage.ts';
import { holdClock } from '../../support/hold-clock.ts';
import type { BrowserReply } from '../../support/oauth-browser.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let stage: FederationStage;
let idp: FakeProvider;
let client: Awaited<ReturnType<FederationStage['newClient']>>;

beforeAll(async () => {
  world = await openWorld();
  idp = await openFakeProvider(world.outside, 'idp.example');
  stage = await openFederationStage(world);
  await stage.addProvider({ ProviderName: 'Example' });
  client = await stage.newClient({ SupportedIdentityProviders: ['COGNITO', 'Example'] });
});
afterAll(() => world.close());
beforeEach(() => {
  idp.claims = {};
  idp.userInfo = {};
  idp.header = {};
  idp.replies.clear();
  idp.asked.length = 0;
});

const begin = async (more: Readonly<Record<string, string | undefined>> = {}) => {
  const browser = stage.newBrowser();
  const { location } = await browser.get(stage.ask(client, { identity_provider: 'Example', ...more }));
  return { browser, location: location!, answer: idp.authorize(location!) };
};
/** What the client is told, or nothing when the person is shown a page instead. */
const told = ({ location }: BrowserReply) =>
  location && {
    at: location.origin + location.pathname,
    error: location.searchParams.get('error'),
    description: location.searchParams.get('error_description'),
    state: location.searchParams.get('state'),
  };
const refused = (description: string | RegExp, error = 'invalid_request') => ({
  at: CALLBACK,
  error,
  description: typeof description === 'string' ? description : expect.stringMatching(description),
  state: 'of-the-client',
});
/** A whole sign-in by what the provider would say. */
const signIn = async (change: () => void = () => undefined) => {
  const { browser, answer } = await begin();
  change();
  const reply = await stage.comeBack(browser, answer);
  return told(reply);
};

describe('an answer of an identity provider', () => {
  it('counts in the browser that asked alone', async () => {
    const { answer } = await begin();
    const victim = stage.newBrowser();
    const reply = await stage.comeBack(victim, answer);
    expect([reply.status, reply.location]).toEqual([400, undefined]);
    expect(reply.text).toContain('can’t be finished here');
    expect(victim.cookies.has('cognito')).toBe(false);
    expect(idp.asked.filter(({ path }) => path === '/token')).toEqual([]);
  });

  it('counts for its own visit alone, when a browser makes two', async () => {
    const { browser, answer } = await begin();
    const { location } = await browser.get(stage.ask(client, { identity_provider: 'Example' }));
    const other = idp.authorize(location!);
    const reply = await stage.comeBack(browser, { code: answer.code, state: other.state });
    expect(told(reply)).toMatchObject({ error: 'invalid_request' });
    expect(browser.cookies.has('cognito')).toBe(false);
  });

  it('counts once: coming again it meets a page that says how to go on', async () => {
    const { browser, answer } = await begin();
    expect((await stage.comeBack(browser, answer)).location?.searchParams.has('code')).toBe(true);
    const again = await stage.comeBack(browser, answer);
    expect([again.status, again.location]).toEqual([400, undefined]);
  });

  it('signs in once when it is sent twice at the same time, and to a provider that takes a code twice', async () => {
    const { browser, answer, location } = await begin();
    const nonce = location.searchParams.get('nonce');
    idp.replies.set('/token', () => {
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: idp.issuer, aud: 'cognate', sub: 'person-1', iat: now, exp: now + 300, nonce };
      return { body: { access_token: 'a', id_token: idp.sign(claims) } };
    });
    const replies = await Promise.all([stage.comeBack(browser, answer), stage.comeBack(browser, answer)]);
    const codes = replies.filter(({ location: at }) => at?.searchParams.has('code'));
    expect(codes).toHaveLength(1);
    expect(replies.map(told)).toContainEqual(refused('The answer of the identity provider was used before'));
  });

  it.each([
    ['no state', { state: '' }],
    ['a state of nobody’s', { state: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ['a state that is none', { state: '../../etc; Path=/' }],
  ])('with %s is shown to the person and told to nobody', async (_, change) => {
    const { browser, answer } = await begin();
    const reply = await stage.comeBack(browser, { ...answer, ...change });
    expect([reply.status, reply.location]).toEqual([400, undefined]);
  });

  it('whose cookie was altered counts for nothing', async () => {
    const { browser, answer } = await begin();
    const name = `federation-${answer.state}`;
    const cookie = browser.cookies.get(name)!;
    browser.cookies.set(name, { ...cookie, value: alter(cookie.value) });
    expect((await stage.comeBack(browser, answer)).status).toBe(400);
  });

  it('that comes after five minutes meets a page that leads to the beginning', async () => {
    const { browser, answer } = await begin();
    world.clock.advance(5 * 60);
    const reply = await stage.comeBack(browser, answer);
    expect(reply.status).toBe(400);
    expect(reply.text).toContain('That took too long');
    expect(reply.text).toMatch(/href="[^"]*\/oauth2\/authorize\?[^"]*identity_provider=Example/);
  });

  it.each([
    ['another nonce', () => (idp.claims = { nonce: 'of-another-visit' }), /nonce/],
    ['no nonce', () => (idp.claims = { nonce: undefined }), /nonce/],
    ['another audience', () => (idp.claims = { aud: 'somebody-else' }), /aud/],
    ['several audiences without azp', () => (idp.claims = { aud: ['cognate', 'other'] }), /azp/],
    ['another authorized party', () => (idp.claims = { azp: 'other' }), /azp/],
    ['another issuer', () => (idp.claims = { iss: 'https://evil.example' }), /iss/],
    ['an expiry in the past', () => (idp.claims = { exp: Math.floor(Date.now() / 1000) - 3600 }), /expired/],
    ['no expiry', () => (idp.claims = { exp: undefined }), /exp/],
    ['no subject', () => (idp.claims = { sub: undefined }), /sub/],
    ['another access token’s hash', () => (idp.claims = { at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }), /at_hash/],
    ['no signature', () => (idp.header = { alg: 'none' }), /algorithm/],
    ['a signature by the client secret', () => (idp.header = { alg: 'HS256' }), /algorithm/],
    ['no key id', () => (idp.header = { kid: undefined }), /kid/],
    ['a key id of nobody’s', () => (idp.header = { kid: 'unknown' }), /key/],
    [
      'a key of its own',
      () =>
        (idp.header = {
          jwk: generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' }),
          kid: 'own',
        }),
      /key/,
    ],
  ])('is refused for an ID token with %s', async (_, change, reason) => {
    expect(await signIn(change)).toEqual(refused(reason));
  });

  it('is refused for an ID token that somebody else signed', async () => {
    const other = await openFakeProvider(world.outside, 'evil.example');
    idp.replies.set('/token', () => {
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: idp.issuer, aud: 'cognate', sub: 'person-1', iat: now, exp: now + 300 };
      return { body: { access_token: 'a', id_token: other.sign(claims) } };
    });
    expect(await signIn()).toEqual(refused(/signature/));
  });

  it('is refused when userInfo tells of another person', async () => {
    expect(await signIn(() => (idp.userInfo = { sub: 'person-2', email: 'victim@example.com' }))).toEqual(
      refused('The identity provider told of two users at once'),
    );
  });

  it('is refused when it says that it came from another issuer (mix-up)', async () => {
    const { browser, answer } = await begin();
    const reply = await stage.comeBack(browser, { ...answer, iss: 'https://evil.example' });
    expect(told(reply)).toEqual(refused('The answer came from another issuer'));
    expect(idp.asked.filter(({ path }) => path === '/token')).toEqual([]);
  });

  it('passes the provider’s refusal on to the client', async () => {
    const { browser, answer } = await begin();
    const refusal = { state: answer.state, error: 'access_denied', error_description: 'The user said "no"' };
    const reply = await stage.comeBack(browser, refusal);
    expect(told(reply)).toEqual(refused('The user said ?no?', 'access_denied'));
  });

  it('is refused when a parameter comes twice', async () => {
    const { browser, answer } = await begin();
    const query = new URLSearchParams(answer);
    query.append('code', 'another');
    const reply = await browser.get(`${stage.base}/oauth2/idpresponse?${query}`);
    expect(told(reply)).toEqual(refused('Repeated parameter: code'));
  });

  it.each([
    [
      'the token endpoint fails',
      () => idp.replies.set('/token', () => ({ status: 500, body: {} })),
      'Example Error - 500 error getting token',
    ],
    [
      'userInfo fails',
      () => idp.replies.set('/userinfo', () => ({ status: 403, body: {} })),
      'Example Error - 403 error getting userInfo',
    ],
    [
      'the token endpoint says nothing of use',
      () => idp.replies.set('/token', () => ({ body: '<html>' })),
      'Example Error - 200 error getting token',
    ],
    [
      'an answer has no end',
      () => idp.replies.set('/token', () => ({ body: 'x'.repeat(2 * 1024 * 1024) })),
      'Connection reset',
    ],
  ])('tells the client when %s', async (_, change, description) => {
    expect(await signIn(change)).toEqual(refused(description));
  });

  it('tells the client when the token endpoint or userInfo does not answer in time', async () => {
    const inTime = (path: string) => signIn(() => void idp.replies.set(path, () => 'silence'));
    expect(await inTime('/token')).toEqual(refused('Timeout occurred in calling IdP token endpoint'));
    idp.replies.clear();
    expect(await inTime('/userinfo')).toEqual(refused('Read timed out'));
  });

  it('is refused when the client lost the provider meanwhile', async () => {
    const { browser, answer } = await begin();
    const change = (SupportedIdentityProviders: string[]) =>
      stage.sdk.send(
        new UpdateUserPoolClientCommand({
          UserPoolId: stage.poolId,
          ClientId: client.ClientId,
          AllowedOAuthFlowsUserPoolClient: true,
          AllowedOAuthFlows: ['code'],
          AllowedOAuthScopes: ['openid', 'email', 'profile'],
          CallbackURLs: [CALLBACK],
          SupportedIdentityProviders,
        }),
      );
    await change(['COGNITO']);
    const reply = await stage.comeBack(browser, answer);
    await change(['COGNITO', 'Example']);
    expect(reply.location?.searchParams.get('error')).toBe('invalid_request');
  });

  it('is asked for anew with keys that the provider changed, once a minute at most', async () => {
    holdClock(world);
    idp.rotate('second');
    world.clock.advance(120);
    expect((await signIn())?.error).toBe(null);
    idp.asked.length = 0;
    for (let count = 0; count < 3; count += 1) await signIn(() => (idp.header = { kid: 'forged' }));
    expect(idp.asked.filter(({ path }) => path === '/keys').length).toBeLessThanOrEqual(1);
  });

  it('leaves no code, token or name in the log', () => {
    const lines = world.lines.join('\n');
    expect(lines).toContain('an ID token was refused');
    // Three letters by themselves are in a pool's ID now and then.
    expect(lines).not.toMatch(/person-1|token-of-the-provider|eyJ[\w-]{10}|victim@example\.com|a-secret-of-the-pool/);
  });
});

describe('a provider whose address leads inwards', () => {
  it.each(['127.0.0.1', '169.254.169.254', '10.0.0.8', '::1', 'fd00:ec2::254'])(
    'is not asked at %s',
    async (address) => {
      const host = `inner-${address.replaceAll(/[.:]/g, '-')}.example`;
      world.outside.resolveTo(host, [address]);
      const name = `Inner${address.replaceAll(/[.:]/g, '')}`;
      await stage.addProvider({
        ProviderName: name,
        ProviderDetails: {
          client_id: 'c',
          client_secret: 's',
          oidc_issuer: `https://${host}`,
          authorize_scopes: 'openid',
          attributes_request_method: 'GET',
        },
      });
      const inner = await stage.newClient({ SupportedIdentityProviders: [name] });
      world.outside.contacts.length = 0;
      const reply = await stage.newBrowser().get(stage.ask(inner));
      expect(told(reply)).toMatchObject({ error: 'invalid_request', description: 'Connection reset' });
      expect(world.outside.contacts).toEqual([host]);
    },
  );

  it.each(['authorization_endpoint', 'token_endpoint', 'userinfo_endpoint', 'jwks_uri'])(
    'is not asked in clear, wherever its metadata says that it is: %s',
    async (name) => {
      const host = `plain-${name.replaceAll('_', '-')}.example`;
      const plain = await openFakeProvider(world.outside, host);
      plain.metadata = { ...plain.metadata, [name]: `http://${host}/x` };
      const ProviderName = `Plain${name.replaceAll('_', '')}`;
      await stage.addProvider({
        ProviderName,
        ProviderDetails: {
          client_id: 'c',
          client_secret: 's',
          oidc_issuer: plain.issuer,
          authorize_scopes: 'openid',
          attributes_request_method: 'GET',
        },
      });
      const open = await stage.newClient({ SupportedIdentityProviders: [ProviderName] });
      expect(told(await stage.newBrowser().get(stage.ask(open)))?.description).toBe(
        'The configuration of the identity provider could not be read',
      );
    },
  );

  it('is not followed to where its metadata says that another issuer is', async () => {
    const other = await openFakeProvider(world.outside, 'liar.example');
    other.metadata = { ...other.metadata, issuer: 'https://idp.example' };
    await stage.addProvider({
      ProviderName: 'Liar',
      ProviderDetails: {
        client_id: 'c',
        client_secret: 's',
        oidc_issuer: other.issuer,
        authorize_scopes: 'openid',
        attributes_request_method: 'GET',
      },
    });
    const liar = await stage.newClient({ SupportedIdentityProviders: ['Liar'] });
    expect(told(await stage.newBrowser().get(stage.ask(liar)))?.description).toBe(
      'The configuration of the identity provider could not be read',
    );
  });
});
