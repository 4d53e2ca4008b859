import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeProvider, openFakeProvider, PROVIDER_CLIENT } from '../support/fake-provider.ts';
import { type FederationStage, openFederationStage } from '../support/federation-stage.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let stage: FederationStage;
let idp: FakeProvider;
let client: Awaited<ReturnType<FederationStage['newClient']>>;

beforeAll(async () => {
  world = await openWorld();
  idp = await openFakeProvider(world.outside, 'idp.example');
  stage = await openFederationStage(world);
  await stage.addProvider({ ProviderName: 'Example' });
  client = await stage.newClient({ SupportedIdentityProviders: ['Example'] });
});
afterAll(() => world.close());
beforeEach(() => {
  idp.claims = {};
  idp.header = {};
  idp.replies.clear();
});

/** Whether the service lets the person in, by what the provider says at the token endpoint. */
const isLetIn = async (change: () => void = () => undefined): Promise<boolean> => {
  const browser = stage.newBrowser();
  const { location } = await browser.get(stage.ask(client));
  change();
  const back = await stage.comeBack(browser, idp.authorize(location!));
  expect(back.location?.origin).toBe('https://app.example.com');
  return back.location?.searchParams.has('code') ?? false;
};
const now = () => Math.floor(Date.now() / 1000);
const claim = (claims: Record<string, unknown>) => () => {
  idp.claims = claims;
};
const algorithm = (alg: string) => () => {
  idp.header = { alg };
};

describe('OpenID Connect Core 1.0, the service as relying party: §3.1.3.7, ID token validation', () => {
  it('takes a token in which all is right', async () => {
    expect(await isLetIn()).toBe(true);
  });

  it.each<[string, string, () => void]>([
    ['2', 'an issuer other than the discovered one', claim({ iss: 'https://idp.example/' })],
    ['2', 'an issuer that differs in case', claim({ iss: 'https://IDP.example' })],
    ['3', 'no audience', claim({ aud: undefined })],
    ['3', 'an audience that isn’t the client', claim({ aud: 'other' })],
    ['3', 'an audience that contains the client’s id', claim({ aud: `${PROVIDER_CLIENT.client_id}-2` })],
    ['4', 'several audiences and no azp', claim({ aud: [PROVIDER_CLIENT.client_id, 'other'] })],
    ['5', 'an azp that isn’t the client', claim({ azp: 'other' })],
    ['7', 'the algorithm none', algorithm('none')],
    ['8', 'a MAC by the client secret, which was not agreed', algorithm('HS256')],
    ['9', 'a time at which it is expired', claim({ exp: now() - 600 })],
    ['9', 'no expiry', claim({ exp: undefined })],
    ['11', 'no nonce', claim({ nonce: undefined })],
    ['11', 'the nonce of another request', claim({ nonce: 'another' })],
    ['2 (§2)', 'no subject', claim({ sub: undefined })],
    ['2 (§2)', 'a subject that isn’t text', claim({ sub: 17 })],
  ])('step %s: refuses %s', async (_, __, change) => {
    expect(await isLetIn(change)).toBe(false);
  });

  it('step 6: refuses a token that the provider’s key didn’t sign', async () => {
    const other = await openFakeProvider(world.outside, 'other.example');
    const forged = () => {
      const claims = { iss: idp.issuer, aud: PROVIDER_CLIENT.client_id, sub: 'person-1', iat: now(), exp: now() + 300 };
      return { body: { access_token: 'a', token_type: 'Bearer', id_token: other.sign(claims) } };
    };
    expect(await isLetIn(() => void idp.replies.set('/token', forged))).toBe(false);
  });

  it('steps 3 and 5: takes several audiences with the client as azp', async () => {
    const { client_id: azp } = PROVIDER_CLIENT;
    expect(await isLetIn(claim({ aud: [azp, 'other'], azp }))).toBe(true);
  });

  it('step 13: refuses a sign-in that is older than max_age', async () => {
    const browser = stage.newBrowser();
    const { location } = await browser.get(stage.ask(client, { max_age: '60' }));
    idp.claims = { auth_time: Math.floor(world.clock.now() / 1000) - 3600 };
    const back = await stage.comeBack(browser, idp.authorize(location!));
    expect(back.location?.searchParams.get('error')).toBe('login_required');
  });
});

describe('OpenID Connect Core 1.0, the service as relying party: beside the ID token', () => {
  it('§3.1.2.1: asks with openid, state and a nonce of its own each time', async () => {
    const ask = async () => (await stage.newBrowser().get(stage.ask(client))).location!.searchParams;
    const [one, two] = [await ask(), await ask()];
    expect(one.get('scope')?.split(' ')).toContain('openid');
    for (const name of ['state', 'nonce', 'code_challenge']) expect(one.get(name)).not.toBe(two.get(name));
  });

  it('§3.1.3.8: refuses an access token whose at_hash is another’s', async () => {
    expect(await isLetIn(claim({ at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }))).toBe(false);
  });

  it('§5.3.2: refuses userInfo of another subject', async () => {
    idp.replies.set('/userinfo', () => ({ body: { sub: 'another' } }));
    expect(await isLetIn()).toBe(false);
  });
});
