import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFakeProvider } from '../../support/fake-provider.ts';
import { type FederationStage, openFederationStage } from '../../support/federation-stage.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let stage: FederationStage;

beforeAll(async () => {
  world = await openWorld();
  await openFakeProvider(world.outside, 'idp.example');
  stage = await openFederationStage(world);
  await stage.addProvider({ ProviderName: 'Example' });
  await stage.addProvider({ ProviderName: 'Quiet', IdpIdentifiers: ['quiet.example'] });
});
afterAll(() => world.close());

const open = async (SupportedIdentityProviders: string[], more: Readonly<Record<string, string>> = {}) => {
  const client = await stage.newClient({ SupportedIdentityProviders });
  const browser = stage.newBrowser();
  return { client, browser, page: await browser.visit(stage.ask(client, more)) };
};

describe('the choice of a provider', () => {
  it('is made by the client that has but one: the person is led there at once, but not silently where nothing may be shown', async () => {
    const { page } = await open(['Example']);
    expect(page.location?.origin).toBe('https://idp.example');
    const { page: silent } = await open(['Example'], { prompt: 'none' });
    expect(silent.location?.searchParams.get('error')).toBe('login_required');
  });

  it('stands alone on the page of a client that leaves the pool’s own users out, whose pages and forms it then refuses', async () => {
    const { page, client, browser } = await open(['Example', 'Quiet']);
    expect(page.text).toContain('Continue with Example');
    expect(page.text).not.toContain('id="login"');
    const signUp = new URL(stage.ask(client).href.replace('/oauth2/authorize', '/signup'));
    expect((await browser.get(signUp)).location?.searchParams.get('error')).toBe('invalid_request');
  });

  it('is by address where an organization’s domain is its identifier, which no list shows', async () => {
    const { page, browser } = await open(['Example', 'Quiet']);
    expect(page.text).not.toContain('Continue with Quiet');
    const found = await browser.submit(page, stage.base, { address: 'someone@Quiet.example' });
    expect(found.location?.origin).toBe('https://idp.example');
    expect(found.location?.searchParams.get('login_hint')).toBe('someone@Quiet.example');
    const unknown = await browser.submit(page, stage.base, { address: 'someone@nowhere.example' });
    expect(unknown.text).toContain('No organization here has this address');
  });

  it('is by name or identifier in the request, and only among the client’s', async () => {
    const { page } = await open(['COGNITO', 'Quiet'], { idp_identifier: 'quiet.example' });
    expect(page.location?.origin).toBe('https://idp.example');
    const { page: foreign } = await open(['COGNITO'], { identity_provider: 'Example' });
    expect(foreign.location?.searchParams.get('error_description')).toBe('The client has no such identity provider');
  });
});
