import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, type Site } from '../../support/managed-login.ts';
import { type Journeys, newName, openJourneys } from './open-journeys.ts';

let journeys: Journeys;
let site: Site;
/** Another client of the pool. */
let other: string;
let name: string;

beforeAll(async () => {
  journeys = await openJourneys();
  site = await journeys.newSite({ client: { LogoutURLs: [`${journeys.origin}/goodbye`] } });
  const client = await journeys.host.newClient(site.poolId, {
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['implicit'],
    AllowedOAuthScopes: ['openid'],
    CallbackURLs: [journeys.callback],
    SupportedIdentityProviders: ['COGNITO'],
  });
  other = client.ClientId;
  name = newName();
  await site.createUser(name);
});
afterAll(() => journeys?.close());
afterEach(async () => {
  expect(await journeys.endJourneys()).toEqual([]);
});

const authorize = (more?: Readonly<Record<string, string>>): string => site.address('/oauth2/authorize', more);
const logout = (query: Readonly<Record<string, string>>): string =>
  `${site.base}/logout?${new URLSearchParams({ client_id: site.clientId, ...query })}`;

/** A person who is signed in. */
async function signedIn() {
  const traveller = await journeys.travel();
  await traveller.go(authorize());
  await traveller.signIn(name, PASSWORD);
  expect((await traveller.answer()).code).toBeDefined();
  return traveller;
}

describe('a person who is signed in', () => {
  it('isn’t asked again, nor by another client of the pool, which gets its answer as it likes', async () => {
    const { page, go, answer } = await signedIn();
    const first = (await answer()).code;
    await go(authorize());
    const { code, state } = await answer();
    expect([code, state]).toEqual([expect.not.stringContaining(first ?? ''), 'the-state']);
    await go(authorize({ client_id: other, response_type: 'token', scope: 'openid', nonce: 'n' }));
    await page.waitForURL(`${journeys.callback}#**`);
    expect(new URL(page.url()).hash).toMatch(/access_token=.+&token_type=Bearer/);
  });

  it('isn’t asked where nothing may be shown; who isn’t, isn’t either', async () => {
    const { go, answer, loseCookies } = await signedIn();
    await go(authorize({ prompt: 'none' }));
    expect((await answer()).code).toBeDefined();
    await loseCookies('cognito');
    await go(authorize({ prompt: 'none' }));
    expect(await answer()).toMatchObject({ error: 'login_required', state: 'the-state' });
  });

  it.each(['login', 'select_account', 'consent'])('is asked again by prompt=%s', async (prompt) => {
    const { page, go, signIn, answer } = await signedIn();
    await go(authorize({ prompt }));
    expect(await page.isVisible('#password')).toBe(true);
    await signIn(name, PASSWORD);
    expect((await answer()).code).toBeDefined();
  });

  it('is asked again once the sign-in is older than the client takes, or has ended', async () => {
    const { page, go, signIn, answer } = await signedIn();
    journeys.clock.advance(120);
    await go(authorize({ max_age: '600' }));
    expect((await answer()).code).toBeDefined();
    await go(authorize({ max_age: '60' }));
    expect(await page.isVisible('#password')).toBe(true);
    await signIn(name, PASSWORD);
    expect((await answer()).code).toBeDefined();
    journeys.clock.advance(3601);
    await go(authorize());
    expect(await page.isVisible('#password')).toBe(true);
  });

  it('signs in as somebody else in the same browser, and stays that', async () => {
    const { go, signIn, answer } = await signedIn();
    const somebody = newName();
    await site.createUser(somebody);
    await go(authorize({ prompt: 'login' }));
    await signIn(somebody, PASSWORD);
    await answer();
    await go(authorize());
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: site.clientId,
      code: (await answer()).code ?? '',
      redirect_uri: journeys.callback,
    });
    const reply = await fetch(`${site.base}/oauth2/token`, { method: 'POST', body });
    const { id_token: token } = (await reply.json()) as { id_token: string };
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(claims['cognito:username']).toBe(somebody);
  });

  it('signs out at the application’s word, and is asked again', async () => {
    const { page, go } = await signedIn();
    await go(logout({ logout_uri: `${journeys.origin}/goodbye` }));
    expect(page.url()).toBe(`${journeys.origin}/goodbye`);
    await go(authorize());
    expect(await page.isVisible('#password')).toBe(true);
  });

  it('signs out and is asked at once, with the request of the application', async () => {
    const { page, go, signIn, answer } = await signedIn();
    const request = { redirect_uri: journeys.callback, response_type: 'code', scope: 'openid', state: 'anew' };
    await go(logout(request));
    expect(await page.isVisible('#password')).toBe(true);
    await signIn(name, PASSWORD);
    expect(await answer()).toMatchObject({ code: expect.any(String), state: 'anew' });
  });

  it('signs out in OpenID Connect’s way, and at a page that says so', async () => {
    const { page, go, title } = await signedIn();
    await go(logout({ post_logout_redirect_uri: `${journeys.origin}/goodbye`, state: 'a&b' }));
    expect(await title()).toBe('Do you want to sign out?');
    await page.click('#submit');
    await page.waitForURL(`${journeys.origin}/**`);
    expect(page.url()).toBe(`${journeys.origin}/goodbye?state=a%26b`);
    await go(logout({}));
    expect(await title()).toBe('You are signed out');
  });

  it('stays signed in when the way out leads elsewhere', async () => {
    const { page, go, title, answer } = await signedIn();
    for (const address of ['https://evil.example/', `${journeys.origin}/goodbye?more`, `${journeys.origin}/`]) {
      expect(await go(logout({ logout_uri: address }))).toBe(400);
      expect(page.url().startsWith(site.base)).toBe(true);
      expect(await title()).toBe('This sign‑in can’t go on');
    }
    await go(authorize());
    expect((await answer()).code).toBeDefined();
  });
});

describe('a request', () => {
  const PATHS = [
    '/oauth2/authorize',
    '/login',
    '/signup',
    '/confirm',
    '/forgotPassword',
    '/confirmforgotPassword',
    '/passkeys/add',
    '/resendcode',
  ];
  const evil = () => [
    'https://evil.example/',
    `${journeys.callback}/more`,
    `${journeys.callback}?more`,
    `${journeys.callback}#`,
    `${journeys.callback}%2f..%2f`,
    journeys.callback.toUpperCase(),
    journeys.callback.replace('localhost', 'localhost.evil.example'),
    journeys.callback.replace('http://', 'http://localhost@evil.example:80/'),
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    '//evil.example',
  ];

  it('sends nobody to an address that isn’t the client’s, whatever the page', async () => {
    const { page, go, title } = await journeys.travel();
    for (const redirect_uri of evil()) {
      expect([redirect_uri, await go(authorize({ redirect_uri }))]).toEqual([redirect_uri, 400]);
      expect(page.url().startsWith(site.base)).toBe(true);
      expect(await title()).toBe('This sign‑in can’t go on');
    }
    for (const path of PATHS) {
      expect([path, await go(site.address(path, { redirect_uri: 'https://evil.example/' }))]).toEqual([path, 400]);
      expect(page.url().startsWith(site.base)).toBe(true);
    }
  });

  it('of an unknown client, or at another pool’s domain, goes nowhere', async () => {
    const elsewhere = await journeys.newSite();
    const { page, go } = await journeys.travel();
    for (const client_id of ['unknown', '"><script>alert(1)</script>', elsewhere.clientId]) {
      expect(await go(authorize({ client_id }))).toBe(400);
      expect(page.url().startsWith(site.base)).toBe(true);
    }
  });

  it.each([
    [{ response_type: 'password' }, 'unsupported_response_type'],
    [{ response_type: 'token' }, 'unauthorized_client'],
    [{ scope: 'openid admin' }, 'invalid_scope'],
    [{ prompt: 'none login' }, 'invalid_request'],
    [{ code_challenge: 'short', code_challenge_method: 'S256' }, 'invalid_request'],
    [{ identity_provider: 'Nobody' }, 'invalid_request'],
    [{ resource: 'relative' }, 'invalid_target'],
  ])('that is wrong is told to the client: %j, %s', async (change, error) => {
    const { go, answer } = await journeys.travel();
    for (const path of ['/oauth2/authorize', '/login']) {
      await go(site.address(path, change as Record<string, string>));
      expect(await answer()).toMatchObject({ error, state: 'the-state' });
    }
  });
});

describe('the language', () => {
  it('is the browser’s, or the one that the application asks for, which is remembered from page to page', async () => {
    const { page, go, title } = await journeys.travel({ locale: 'de-AT' });
    await go(authorize());
    expect(await title()).toBe('Anmelden');
    await go(authorize({ lang: 'fr' }));
    expect(await title()).toBe('Se connecter');
    await go(authorize());
    expect(await title()).toBe('Se connecter');
    await page.click('#forgot-password');
    expect(await page.getAttribute('html', 'lang')).toBe('fr');
  });
});

describe('what is hostile', () => {
  const MARKUP = '"><img src=x onerror=alert(1)>\'</style><script>alert(1)</script>{{1+1}}${1}';

  it('is shown as text, and comes back as it was: names, hints and states', async () => {
    const somebody = newName();
    await site.createUser(somebody);
    const { page, go, signIn, answer } = await journeys.travel();
    await go(site.address('/login', { login_hint: MARKUP, state: MARKUP, nonce: MARKUP }));
    expect(await page.inputValue('#username')).toBe(MARKUP);
    await signIn(MARKUP, 'Wrong-Horse-1');
    expect(await page.inputValue('#username')).toBe(MARKUP);
    expect(await page.locator('img, main script').count()).toBe(0);
    await signIn(somebody, PASSWORD);
    expect((await answer()).state).toBe(MARKUP);
  });

  it.each([
    ['long', 'x'.repeat(3000)],
    ['of line breaks', 'a\r\nSet-Cookie: cognito=stolen\r\n\r\n<script>'],
    ['of other scripts', 'Zustand ✓ 状態 🙂'],
  ])('a state %s comes back as it was', async (_, state) => {
    const { go, signIn, answer, context } = await journeys.travel();
    await go(site.address('/login', { state }));
    await signIn(name, PASSWORD);
    expect((await answer()).state).toBe(state);
    expect((await context.cookies()).map(({ value }) => value)).not.toContain('stolen');
  });

  it('a language that isn’t one is passed over, and remembered by nobody', async () => {
    const { page, go, context } = await journeys.travel({ locale: 'de-AT' });
    for (const lang of [MARKUP, '../../etc', '__proto__', 'constructor', 'x'.repeat(2000)]) {
      await go(site.address('/login', { lang }));
      expect(await page.getAttribute('html', 'lang')).toBe('de');
    }
    expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain('lang');
    await context.addCookies([{ name: 'lang', value: '__proto__', url: `${site.base}/` }]);
    await go(site.address('/login'));
    expect(await page.getAttribute('html', 'lang')).toBe('de');
  });

  it('names with markup are shown as text on each page of an account, and nobody can have one', async () => {
    const { page, go, fill, problem, title } = await journeys.travel();
    await go(site.address('/signup'));
    await fill({ '#username': MARKUP, '#attribute-email': 'somebody@example.com', '#new-password': PASSWORD });
    expect(await problem()).toContain('isn’t right');
    expect(await page.inputValue('#username')).toBe(MARKUP);
    for (const path of ['/forgotPassword', '/confirm']) {
      await go(site.address(path));
      await fill({ '#username': MARKUP, ...(path === '/confirm' && { '#code': '123456' }) });
      expect(await problem()).toContain('isn’t right');
      expect(await page.locator('img, main script').count()).toBe(0);
    }
    expect(await title()).toBe('Confirm your account');
  });

  it('what is longer than the API takes isn’t taken here either', async () => {
    const { page, go, fill, problem } = await journeys.travel();
    await go(site.address('/signup'));
    const entered = { '#attribute-email': 'somebody@example.com', '#new-password': PASSWORD };
    for (const change of [{ '#username': 'x'.repeat(129) }, { '#new-password': `Aa1-${'x'.repeat(300)}` }]) {
      await fill({ '#username': newName(), ...entered, ...change });
      expect(await problem()).toContain('isn’t right');
    }
    await page.locator('#sign-up').waitFor();
  });
});
