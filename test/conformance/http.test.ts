import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/world.ts';
import { CALLBACK, openProvider, type Provider } from './open-provider.ts';

let world: World;
let provider: Provider;
let clientId: string;
let tokens: Record<string, unknown>;
beforeAll(async () => {
  world = await openWorld();
  provider = await openProvider(world);
  ({ ClientId: clientId } = await provider.newClient());
  const location = await provider.authorize({ ...ask(), scope: 'openid email' });
  const code = location.searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', client_id: clientId, code, redirect_uri: CALLBACK };
  ({ body: tokens } = await provider.post('/oauth2/token', form));
});
afterAll(() => world.close());

const FORM = 'application/x-www-form-urlencoded';
const ask = () => ({ client_id: clientId, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid' });
const send = (path: string, init: RequestInit = {}) =>
  fetch(`${provider.base}${path}`, { redirect: 'manual', ...init });
const post = (path: string, body: string, type = FORM) =>
  send(path, { method: 'POST', headers: { 'content-type': type }, body });
const errorOf = async (reply: Response): Promise<unknown> => ((await reply.json()) as { error?: string }).error;

describe('RFC 6749 §5.1, §5.2, RFC 6750 §3: answers to clients', () => {
  it.each<[string, () => Promise<Response>, number]>([
    ['tokens', () => refresh(String(tokens.refresh_token)), 200],
    ['a refusal of the token endpoint', () => refresh('unknown'), 400],
    ['user info', () => send('/oauth2/userInfo', { headers: { authorization: `Bearer ${tokens.access_token}` } }), 200],
    ['a refusal of user info', () => send('/oauth2/userInfo'), 401],
    ['a revocation', () => post('/oauth2/revoke', `client_id=${clientId}&token=unknown`), 200],
    ['a refusal of the revocation endpoint', () => post('/oauth2/revoke', `client_id=${clientId}`), 400],
    ['a GET of the token endpoint', () => send('/oauth2/token'), 405],
    ['a refusal of the registration endpoint', () => post('/oauth2/register', '{}', 'application/json'), 400],
  ])('%s: JSON that nobody keeps and any script may read', async (_name, ask, status) => {
    const { headers, status: told } = await ask();
    expect(told).toBe(status);
    expect(headers.get('content-type')).toMatch(/^application\/json/i);
    expect([headers.get('cache-control'), headers.get('pragma')]).toEqual(['no-store', 'no-cache']);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-expose-headers')?.toLowerCase()).toContain('www-authenticate');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.getSetCookie()).toEqual([]);
  });

  const refresh = (token: string) =>
    post('/oauth2/token', `grant_type=refresh_token&client_id=${clientId}&refresh_token=${encodeURIComponent(token)}`);

  it.each([
    [FORM, 'invalid_grant'],
    [`${FORM}; charset=UTF-8`, 'invalid_grant'],
    [FORM.toUpperCase(), 'invalid_grant'],
    ['application/json', 'invalid_request'],
    ['multipart/form-data; boundary=x', 'invalid_request'],
    ['text/plain', 'invalid_request'],
  ])('the token endpoint takes a form, whatever its letters’ case: %s', async (type, error) => {
    const reply = await post('/oauth2/token', `grant_type=refresh_token&client_id=${clientId}&refresh_token=x`, type);
    expect(await errorOf(reply)).toBe(error);
  });

  it.each([
    'grant_type',
    'client_id',
    'code',
    'redirect_uri',
    'code_verifier',
    'scope',
    'refresh_token',
    'client_secret',
  ])('RFC 6749 §3.2: the token endpoint takes %s once', async (name) => {
    const form = `grant_type=refresh_token&client_id=${clientId}&refresh_token=x&${name}=a&${name}=b`;
    expect(await errorOf(await post('/oauth2/token', form))).toBe('invalid_request');
  });

  it('RFC 6750 §2.2: a token in a form counts whatever the case of its type; one in the query never does', async () => {
    const form = `access_token=${tokens.access_token}`;
    for (const type of [FORM, FORM.toUpperCase(), `${FORM};charset=utf-8`]) {
      expect((await post('/oauth2/userInfo', form, type)).status).toBe(200);
    }
    expect((await send(`/oauth2/userInfo?${form}`)).status).toBe(401);
    expect((await post('/oauth2/userInfo', form, 'text/plain')).status).toBe(401);
    expect((await post('/oauth2/userInfo', `${form}&${form}`)).status).toBe(400);
  });

  it.each([
    ['bearer', 200],
    ['BEARER', 200],
    ['Bearer ', 200],
    ['Basic', 401],
    ['DPoP', 401],
  ])('RFC 9110 §11.1: the scheme “%s” gives %i', async (scheme, status) => {
    const headers = { authorization: `${scheme} ${tokens.access_token}` };
    expect((await send('/oauth2/userInfo', { headers })).status).toBe(status);
  });
});

describe('RFC 9110 §15.5: what no endpoint takes', () => {
  it.each([
    ['GET', '/oauth2/token', 'POST'],
    ['GET', '/oauth2/revoke', 'POST'],
    ['GET', '/oauth2/register', 'POST'],
    ['PUT', '/oauth2/token', 'POST'],
    ['HEAD', '/oauth2/userInfo', 'GET, POST'],
    ['DELETE', '/oauth2/authorize', 'GET, POST'],
    ['HEAD', '/login', 'GET, POST'],
    ['PUT', '/account/profile', 'GET, POST'],
    ['GET', '/saml2/logout', 'POST'],
    ['POST', '/pages.js', 'GET'],
  ])('%s %s: 405, with the methods that it has', async (method, path, allow) => {
    const reply = await send(path, { method });
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, allow]);
    if (method !== 'HEAD') expect(await errorOf(reply)).toBe('invalid_request');
  });

  it.each([
    '',
    '/',
    '/oauth2/userinfo',
    '/oauth2/authorize/',
    '/.well-known/oauth-authorization-server',
    '/favicon.ico',
  ])('a GET of “%s”: 404, which nobody keeps', async (path) => {
    const { status, headers } = await send(path);
    expect([status, headers.get('cache-control')]).toEqual([404, 'no-store']);
  });
});

describe('RFC 9110 §9.3.2, documents', () => {
  it.each(['openid-configuration', 'jwks.json'])(
    '%s answers HEAD, and may be kept and read by anybody',
    async (name) => {
      for (const method of ['GET', 'HEAD']) {
        const { status, headers } = await fetch(`${provider.issuer}/.well-known/${name}`, { method });
        expect(status).toBe(200);
        expect(headers.get('content-type')).toBe('application/json');
        expect(headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
        expect(headers.get('access-control-allow-origin')).toBe('*');
      }
    },
  );
});

describe('what comes in disguise', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      '\r\nSet-Cookie: a=b',
      '\0',
      '%00',
      '%0d%0a',
      '\u2028',
      '\ud800',
      '"><script>alert(1)</script>',
      '../../login',
      '//evil.example',
      'https://evil.example/',
      '\\\\evil.example',
      'javascript:alert(1)',
      "' OR 1=1",
      'x'.repeat(3000),
    ),
  );
  const names = [
    'client_id',
    'redirect_uri',
    'response_type',
    'response_mode',
    'scope',
    'state',
    'nonce',
    'prompt',
    'lang',
  ];
  const more = [
    'max_age',
    'login_hint',
    'id_token_hint',
    'identity_provider',
    'idp_identifier',
    'resource',
    'acr_values',
  ];
  const parameter = fc.tuple(fc.constantFrom(...names, ...more, 'code_challenge', 'request', 'ui_locales'), hostile);

  it('at the authorization endpoint and the pages leads nowhere but to the client, and fails at nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('/oauth2/authorize', '/login', '/signup', '/logout'),
        fc.array(parameter, { minLength: 1, maxLength: 3 }),
        async (path, changes) => {
          const query = new URLSearchParams(ask());
          for (const [name, value] of changes) query.set(name, value);
          const reply = await send(`${path}?${query}`);
          expect([200, 302, 400, 403]).toContain(reply.status);
          const location = reply.headers.get('location');
          if (location !== null) {
            const own = location.startsWith(`/${provider.prefix}/`) || location.startsWith(`${provider.base}/`);
            expect(own || location.startsWith(`${CALLBACK}?`) || location.startsWith(`${CALLBACK}#`)).toBe(true);
          }
          expect(reply.headers.getSetCookie().filter((line) => line.startsWith('a='))).toEqual([]);
          expect(await reply.text()).not.toContain('<script>alert(1)');
        },
      ),
      { numRuns: 150 },
    );
  });

  it('at the endpoints for clients is refused in OAuth’s words', async () => {
    const field = fc.tuple(
      fc.constantFrom(
        'grant_type',
        'code',
        'client_id',
        'redirect_uri',
        'refresh_token',
        'scope',
        'token',
        'access_token',
      ),
      hostile,
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('/oauth2/token', '/oauth2/revoke', '/oauth2/userInfo'),
        fc.constantFrom('authorization_code', 'refresh_token', 'client_credentials'),
        fc.array(field, { minLength: 1, maxLength: 3 }),
        async (path, grant_type, fields) => {
          const form = new URLSearchParams({ grant_type, client_id: clientId, redirect_uri: CALLBACK });
          for (const [name, value] of fields) form.set(name, value);
          const reply = await post(path, form.toString());
          if (reply.status === 200) {
            expect([path, await reply.text()]).toEqual(['/oauth2/revoke', '']);
            return;
          }
          expect([400, 401]).toContain(reply.status);
          const body = (await reply.json()) as { error: string; error_description?: string };
          expect(body.error).toMatch(/^(invalid|unsupported|unauthorized)_[a-z_]+$/);
          expect(body.error_description ?? 'x').toMatch(/^[\x20\x21\x23-\x5B\x5D-\x7E]+$/);
        },
      ),
      { numRuns: 150 },
    );
  });
});
