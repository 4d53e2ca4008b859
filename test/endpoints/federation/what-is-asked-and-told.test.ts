import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeProvider, openFakeProvider } from '../../support/fake-provider.ts';
import { type FederationStage, openFederationStage } from '../../support/federation-stage.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let stage: FederationStage;
let idp: FakeProvider;
let client: Awaited<ReturnType<FederationStage['newClient']>>;
let count = 0;
let person: string;

const CONTEXT = 'https://idp.example/acr/strong';

beforeAll(async () => {
  world = await openWorld();
  idp = await openFakeProvider(world.outside, 'idp.example');
  stage = await openFederationStage(world, {
    Schema: [
      { Name: 'badge', AttributeDataType: 'String', Mutable: false },
      { Name: 'team', AttributeDataType: 'String', Mutable: true, StringAttributeConstraints: { MaxLength: '8' } },
    ],
  });
  await stage.addProvider({
    ProviderName: 'Example',
    AttributeMapping: {
      email: 'email',
      email_verified: 'email_verified',
      name: 'name',
      'custom:badge': 'badge',
      'custom:team': 'team',
    },
  });
  await stage.addProvider({ ProviderName: 'Levels', AcrMapping: { Level3: CONTEXT } } as Parameters<
    FederationStage['addProvider']
  >[0]);
  client = await stage.newClient({
    SupportedIdentityProviders: ['COGNITO', 'Example', 'Levels'],
    WriteAttributes: ['email', 'name', 'custom:badge', 'custom:team'],
    ReadAttributes: ['email', 'name', 'custom:badge', 'custom:team'],
  });
});
afterAll(() => world.close());
beforeEach(() => {
  count += 1;
  person = `someone-${count}`;
  idp.claims = { sub: person };
  idp.userInfo = { sub: person };
});

const leave = async (more: Readonly<Record<string, string>> = {}, provider = 'Example') => {
  const browser = stage.newBrowser();
  const { location } = await browser.get(stage.ask(client, { identity_provider: provider, ...more }));
  return { browser, asked: location! };
};
const signIn = async (more: Readonly<Record<string, string>> = {}, provider = 'Example') => {
  const { browser, asked } = await leave(more, provider);
  const { location } = await stage.comeBack(browser, idp.authorize(asked));
  const description = location?.searchParams.get('error_description');
  return description ? { description } : { ...(await stage.redeem(client, location!)), asked };
};

describe('what an OpenID provider is asked', () => {
  it('has login_hint, max_age and prompt of the client', async () => {
    const { asked } = await leave({ login_hint: 'jane@example.com', max_age: '300', prompt: 'login' });
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      login_hint: 'jane@example.com',
      max_age: '300',
      prompt: 'login',
    });
    const plain = (await leave()).asked.searchParams;
    expect(['login_hint', 'max_age', 'prompt', 'acr_values'].filter((name) => plain.has(name))).toEqual([]);
  });

  it('has levels by the provider’s own names, and tokens tell what they stand for', async () => {
    idp.claims = { sub: person, acr: CONTEXT };
    const strong = await signIn({ acr_values: 'urn:cognito:loa:3' }, 'Levels');
    if (!('id' in strong)) throw new Error(strong.description);
    expect(strong.asked.searchParams.get('acr_values')).toBe(CONTEXT);
    expect(strong.id).toMatchObject({ acr: 'urn:cognito:loa:3', amr: ['fed'] });
    idp.claims = { sub: person, acr: 'something-else' };
    const weak = await signIn({}, 'Levels');
    expect('id' in weak && weak.id.acr).toBe('urn:cognito:loa:1');
  });

  it('is refused where the provider tells of a sign-in that is older than max_age', async () => {
    const now = Math.floor(world.clock.now() / 1000);
    idp.claims = { sub: person, auth_time: now - 3600 };
    expect(await signIn({ max_age: '300' })).toMatchObject({ description: expect.any(String) });
    idp.claims = { sub: person, auth_time: now - 200 };
    expect(await signIn({ max_age: '300' })).toHaveProperty('id');
  });
});

describe('an attribute that the pool doesn’t take', () => {
  it('is told to the client when it is immutable and changes, and the profile stays', async () => {
    idp.claims = { sub: person, badge: 'first' };
    const first = await signIn();
    expect('id' in first && first.id['custom:badge']).toBe('first');
    idp.claims = { sub: person, badge: 'first', name: 'Renamed' };
    expect(await signIn()).toHaveProperty('id.name', 'Renamed');
    idp.claims = { sub: person, badge: 'second', name: 'Again' };
    expect(await signIn()).toEqual({ description: 'user.custom:badge: Attribute cannot be updated.' });
    idp.claims = { sub: person };
    expect(await signIn()).toMatchObject({ id: { 'custom:badge': 'first', name: 'Renamed' } });
  });

  it('is told to the client when it is too long, and no profile is made', async () => {
    idp.claims = { sub: person, team: 'a team of nine' };
    expect(await signIn()).toMatchObject({ description: expect.stringContaining('custom:team') });
    idp.claims = { sub: person, name: 'n'.repeat(2049) };
    expect(await signIn()).toMatchObject({ description: expect.stringContaining('name') });
    expect(await world.services.store.users.read(stage.poolId, `example_${person}`)).toBeUndefined();
    expect(await world.services.store.users.read(stage.poolId, `Example_${person}`)).toBeUndefined();
    idp.claims = { sub: person, team: 'eight ok' };
    expect(await signIn()).toHaveProperty('id.custom:team', 'eight ok');
  });
});

describe('a first sign-in in two tabs', () => {
  it('makes one profile, and both tabs are signed in as it', async () => {
    const browser = stage.newBrowser();
    const begin = async () => (await browser.get(stage.ask(client, { identity_provider: 'Example' }))).location!;
    const [one, two] = [await begin(), await begin()];
    const answers = [idp.authorize(one), idp.authorize(two)];
    const replies = await Promise.all(answers.map((answer) => stage.comeBack(browser, answer)));
    const subs = await Promise.all(replies.map(async ({ location }) => (await stage.redeem(client, location!)).id.sub));
    expect(new Set(subs).size).toBe(1);
  });
});

describe('a provider that many tenants share', () => {
  const tenant = '8b2f7c1e-1111-2222-3333-444455556666';
  let shared: FakeProvider;
  let theirs: typeof client;
  beforeAll(async () => {
    shared = await openFakeProvider(world.outside, 'tenants.example');
    shared.metadata = { ...shared.metadata, issuer: 'https://tenants.example/{tenantid}' };
    await stage.addProvider({
      ProviderName: 'Tenants',
      ProviderDetails: {
        client_id: 'cognate',
        client_secret: 'a-secret-of-the-pool',
        oidc_issuer: 'https://tenants.example',
        authorize_scopes: 'openid',
        attributes_request_method: 'GET',
      },
    });
    theirs = await stage.newClient({ SupportedIdentityProviders: ['Tenants'] });
  });

  it.each([
    ['the issuer of the token’s own tenant', { tid: tenant, iss: `https://tenants.example/${tenant}` }, true],
    ['the issuer of another tenant', { tid: tenant, iss: 'https://tenants.example/another' }, false],
    ['no tenant', { iss: 'https://tenants.example/' }, false],
    ['a tenant that leads elsewhere', { tid: '../evil', iss: 'https://tenants.example/../evil' }, false],
    ['the pattern itself', { tid: tenant, iss: 'https://tenants.example/{tenantid}' }, false],
  ])('is believed with %s as it should be', async (_, claims, isRight) => {
    shared.claims = { sub: person, ...claims };
    shared.userInfo = { sub: person };
    const browser = stage.newBrowser();
    const { location } = await browser.get(stage.ask(theirs));
    const back = await stage.comeBack(browser, shared.authorize(location!));
    expect(back.location?.searchParams.has('code')).toBe(isRight);
  });
});
