import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/world.ts';
import { CALLBACK, openProvider, type Provider } from './open-provider.ts';

let world: World;
let provider: Provider;
beforeAll(async () => {
  world = await openWorld();
  provider = await openProvider(world);
});
afterAll(() => world.close());

const READ = 'https://photos.example.com/read';
const ALL = `openid email phone profile ${READ}`;
const scopeOf = (token: unknown): unknown =>
  JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()).scope;
const infoOf = (token: unknown) =>
  fetch(`${provider.base}/oauth2/userInfo`, { headers: { authorization: `Bearer ${token}` } });

/** A client and what it got for a code. */
async function signIn(scope: string | undefined, overrides: Parameters<Provider['newClient']>[0] = {}) {
  const { ClientId } = await provider.newClient(overrides);
  const request = { client_id: ClientId, response_type: 'code', redirect_uri: CALLBACK, scope };
  const code = (await provider.authorize(request)).searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', client_id: ClientId, code, redirect_uri: CALLBACK };
  const redeem = () => provider.post('/oauth2/token', form);
  const { body } = await redeem();
  const refresh = (scope?: string, refresh_token = String(body.refresh_token)) =>
    provider.post('/oauth2/token', { grant_type: 'refresh_token', client_id: ClientId, refresh_token, scope });
  return { ClientId, body, redeem, refresh };
}

describe('RFC 6749 §5.1, the scopes that a token has', () => {
  it('are told to a client that asked for none, and not to one that knows', async () => {
    const { body } = await signIn(undefined);
    expect([body.scope, scopeOf(body.access_token)]).toEqual([ALL, ALL]);
    expect((await signIn('email openid')).body).not.toHaveProperty('scope');
  });

  it('§4.2.2: are told in the fragment, too', async () => {
    const { ClientId } = await provider.newClient({ AllowedOAuthFlows: ['implicit'] });
    const fragment = async (scope: string | undefined) => {
      const request = { client_id: ClientId, response_type: 'token', redirect_uri: CALLBACK, scope };
      return new URLSearchParams((await provider.authorize(request)).hash.slice(1));
    };
    expect((await fragment(undefined)).get('scope')).toBe(ALL);
    expect((await fragment('openid')).has('scope')).toBe(false);
  });

  it('§4.4.3: are told to a client that acts for itself', async () => {
    const { ClientId, ClientSecret } = await provider.newClient({
      GenerateSecret: true,
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthScopes: [READ],
      CallbackURLs: [],
      LogoutURLs: [],
    });
    const ask = (scope?: string) =>
      provider.post('/oauth2/token', {
        grant_type: 'client_credentials',
        client_id: ClientId,
        client_secret: ClientSecret,
        scope,
      });
    expect((await ask()).body.scope).toBe(READ);
    expect((await ask(READ)).body).not.toHaveProperty('scope');
  });
});

describe('RFC 6749 §6, a refresh', () => {
  it('may ask for fewer scopes: these tokens have them alone, and the next ones all again', async () => {
    const { refresh } = await signIn(`openid email ${READ}`);
    const { body } = await refresh(`email openid`);
    expect(scopeOf(body.access_token)).toBe('email openid');
    expect(await (await infoOf(body.access_token)).json()).toMatchObject({ email: 'jane@example.com' });
    const custom = await refresh(READ);
    expect(custom.body).not.toHaveProperty('id_token');
    expect((await infoOf(custom.body.access_token)).status).toBe(403);
    const whole = await refresh();
    expect(whole.body).not.toHaveProperty('scope');
    expect(scopeOf(whole.body.access_token)).toBe(`openid email ${READ}`);
  });

  it('keeps all scopes of the sign-in where the refresh token is replaced', async () => {
    const { refresh } = await signIn('openid email', {
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
    });
    const { body } = await refresh('openid');
    const next = await refresh(undefined, String(body.refresh_token));
    expect([scopeOf(body.access_token), scopeOf(next.body.access_token)]).toEqual(['openid', 'openid email']);
  });

  it.each([['openid email'], ['openid aws.cognito.signin.user.admin'], ['openid "'], [' ']])(
    'can’t ask for more: “%s” is refused as invalid_scope, and the refresh token stays good',
    async (scope) => {
      const { refresh } = await signIn('openid');
      const refused = await refresh(scope);
      expect([refused.status, refused.body.error]).toEqual([400, 'invalid_scope']);
      expect((await refresh('openid')).status).toBe(200);
    },
  );
});

describe('RFC 6749 §4.1.2, a code that comes again', () => {
  it('after half a minute still ends what the first use gave, refreshed tokens included', async () => {
    const { body, redeem, refresh } = await signIn('openid');
    const later = await refresh();
    world.clock.advance(30);
    expect((await infoOf(later.body.access_token)).status).toBe(200);
    expect((await redeem()).body.error).toBe('invalid_grant');
    for (const token of [body.access_token, later.body.access_token]) expect((await infoOf(token)).status).toBe(401);
    expect((await refresh()).body.error).toBe('invalid_grant');
  });
});
