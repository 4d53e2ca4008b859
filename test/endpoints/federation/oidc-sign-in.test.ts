import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeProvider, openFakeProvider } from '../../support/fake-provider.ts';
import { type FederationStage, openFederationStage } from '../../support/federation-stage.ts';
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
  idp.asked.length = 0;
});

const begin = async (more: Readonly<Record<string, string | undefined>> = {}) => {
  const browser = stage.newBrowser();
  const { location, status } = await browser.get(stage.ask(client, { identity_provider: 'Example', ...more }));
  expect(status).toBe(302);
  return { browser, location: location! };
};

describe('a sign-in by an OpenID provider', () => {
  it('leaves for the provider with state, nonce and a PKCE challenge', async () => {
    const { location, browser } = await begin();
    expect(location.origin + location.pathname).toBe('https://idp.example/authorize');
    const sent = Object.fromEntries(location.searchParams);
    expect(sent).toEqual({
      client_id: 'cognate',
      redirect_uri: `${stage.base}/oauth2/idpresponse`,
      response_type: 'code',
      scope: 'openid email',
      state: expect.stringMatching(/^[\w-]{22}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
    const cookie = browser.cookies.get(`federation-${sent.state}`);
    expect(cookie?.path).toMatch(/\/oauth2\/idpresponse$/);
    expect(cookie?.attributes).toMatch(/Secure; HttpOnly; SameSite=None$/);
  });

  it('makes a profile at first, and signs the same user in later', async () => {
    idp.claims = { sub: 'Person-9', email: 'nine@example.com', email_verified: true, name: 'From the token' };
    idp.userInfo = { sub: 'Person-9', name: 'From userinfo' };
    const signIn = async () => {
      const { browser, location } = await begin();
      const back = await stage.comeBack(browser, idp.authorize(location));
      expect(back.status).toBe(303);
      expect(back.location?.searchParams.get('state')).toBe('of-the-client');
      return stage.redeem(client, back.location!);
    };
    const first = await signIn();
    expect(first.id).toMatchObject({
      'cognito:username': 'Example_Person-9',
      email: 'nine@example.com',
      email_verified: true,
      name: 'From the token',
      'cognito:groups': [`${stage.poolId}_Example`],
    });
    idp.claims = { sub: 'Person-9', email: 'nine@example.com', name: 'A new name' };
    const second = await signIn();
    expect(second.id.sub).toBe(first.id.sub);
    expect(second.id.name).toBe('A new name');
    const user = await stage.sdk.send(
      new AdminGetUserCommand({ UserPoolId: stage.poolId, Username: 'Example_Person-9' }),
    );
    expect(user.UserStatus).toBe('EXTERNAL_PROVIDER');
  });
});
