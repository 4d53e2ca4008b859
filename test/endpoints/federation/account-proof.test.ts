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
});

const now = () => Math.floor(world.clock.now() / 1000);
/** On the way to the provider for a sensitive page of the account, by an address that asks for less. */
const leave = async () => {
  const browser = stage.newBrowser();
  const query = { client_id: client.ClientId, next: 'account/data', identity_provider: 'Example' };
  const lax = { prompt: 'none', max_age: '999999' };
  const { location } = await browser.get(`${stage.base}/oauth2/authorize?${new URLSearchParams({ ...query, ...lax })}`);
  return { browser, location: location! };
};
const openData = (browser: Awaited<ReturnType<typeof leave>>['browser']) =>
  browser.get(`${stage.base}/account/data?client_id=${client.ClientId}`);

describe('the first page of the account', () => {
  it.each([
    [{ name: 'Ada Lovelace', email: 'ada@example.com' }, 'Ada Lovelace'],
    [{ email: 'ada@example.com' }, 'ada@example.com'],
  ])('calls somebody who signs in elsewhere by %o as %s, and offers no password', async (claims, name) => {
    const { browser, location } = await leave();
    const sub = `ada-${Object.keys(claims).length}`;
    idp.claims = { ...claims, sub, auth_time: now() - 5 };
    idp.userInfo = { sub };
    const back = await stage.comeBack(browser, idp.authorize(location));
    expect(back.status).toBe(303);
    const { status, text } = await browser.get(`${stage.base}/account?client_id=${client.ClientId}`);
    expect(status).toBe(200);
    expect(text).toContain(name);
    expect(text).not.toContain(`Example_${sub}`);
    expect(text).not.toContain('id="section-password"');
    expect(text).toContain('id="section-profile"');
  });
});

describe('a fresh proof by a provider', () => {
  it('is asked for with a new sign-in there, whatever the address says', async () => {
    const { location } = await leave();
    expect(location.searchParams.get('prompt')).toBe('login');
    expect(location.searchParams.get('max_age')).toBe('600');
  });

  it('does when the person has just signed in there', async () => {
    const { browser, location } = await leave();
    idp.claims = { auth_time: now() - 5 };
    const back = await stage.comeBack(browser, idp.authorize(location));
    expect([back.status, back.location?.pathname]).toEqual([303, new URL(`${stage.base}/account/data`).pathname]);
    expect((await openData(browser)).status).toBe(200);
  });

  it.each([
    ['lets them through', undefined],
    ['says that it was long ago', -3600],
    ['lives in the future, and lets them through', 3600],
  ])('is none that an application asked for, where the provider %s', async (_, offset) => {
    const browser = stage.newBrowser();
    const { location } = await browser.get(stage.ask(client, { identity_provider: 'Example' }));
    idp.claims = offset === undefined ? {} : { auth_time: now() + offset };
    expect((await stage.comeBack(browser, idp.authorize(location!))).location?.searchParams.has('code')).toBe(true);
    const isFuture = offset !== undefined && offset > 0;
    world.clock.advance(isFuture ? 601 : 0);
    expect((await openData(browser)).location?.pathname).toMatch(/\/login$/);
    const mild = await browser.get(`${stage.base}/account?client_id=${client.ClientId}`);
    expect(mild.status).toBe(200);
  });

  it('is one that an application asked for, where the provider says that it is new', async () => {
    const browser = stage.newBrowser();
    const { location } = await browser.get(stage.ask(client, { identity_provider: 'Example' }));
    idp.claims = { auth_time: now() - 500 };
    await stage.comeBack(browser, idp.authorize(location!));
    expect((await openData(browser)).status).toBe(200);
    world.clock.advance(101);
    expect((await openData(browser)).location?.pathname).toMatch(/\/login$/);
  });

  it('is none when they signed in there long ago: the page says so, and nothing opens', async () => {
    const { browser, location } = await leave();
    const asked = new URL(location);
    asked.searchParams.delete('prompt');
    asked.searchParams.delete('max_age');
    idp.claims = { auth_time: now() - 3600 };
    const back = await stage.comeBack(browser, idp.authorize(asked));
    expect([back.status, back.location]).toEqual([400, undefined]);
    expect(browser.cookies.has('cognito')).toBe(false);
    expect((await openData(browser)).location?.pathname).toMatch(/\/login$/);
  });
});
