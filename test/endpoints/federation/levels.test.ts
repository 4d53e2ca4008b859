import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeProvider, openFakeProvider } from '../../support/fake-provider.ts';
import { type FederationStage, openFederationStage } from '../../support/federation-stage.ts';
import type { OauthBrowser } from '../../support/oauth-browser.ts';
import { openWorld, type World } from '../../support/world.ts';

const level = (number: number) => `urn:cognito:loa:${number}`;

let world: World;
let stage: FederationStage;
let idp: FakeProvider;
let client: Awaited<ReturnType<FederationStage['newClient']>>;
let browser: OauthBrowser;

beforeAll(async () => {
  world = await openWorld();
  idp = await openFakeProvider(world.outside, 'idp.example');
  stage = await openFederationStage(world);
  await stage.addProvider({ ProviderName: 'Example', AcrMapping: { Level1: 'urn:low', Level3: 'urn:high' } });
  client = await stage.newClient({ SupportedIdentityProviders: ['COGNITO', 'Example'] });
});
afterAll(() => world.close());
beforeEach(() => {
  idp.claims = {};
  browser = stage.newBrowser();
});

const ask = (acr_values: string, more: Record<string, string> = {}) => stage.ask(client, { acr_values, ...more });
/** Signs in at the provider, which says that it did so as `acr`. */
const signIn = async (acr_values: string, acr: string | undefined) => {
  const { location } = await browser.get(ask(acr_values, { identity_provider: 'Example' }));
  if (acr !== undefined) idp.claims = { acr };
  const back = await stage.comeBack(browser, idp.authorize(location!));
  return { asked: location!.searchParams.get('acr_values'), ...(await stage.redeem(client, back.location!)) };
};

describe('a level of authentication by the word of a provider', () => {
  it('is asked for by the provider’s name, told in the tokens, and enough for single sign-on at that level', async () => {
    const { asked, id } = await signIn(level(3), 'urn:high');
    expect([asked, id.acr, id.amr]).toEqual(['urn:high', level(3), ['fed']]);
    const { location } = await browser.visit(ask(level(2), { prompt: 'none' }));
    expect((await stage.redeem(client, location!)).id.acr).toBe(level(3));
  });

  it.each([['urn:low'], ['urn:unknown'], [undefined]])(
    'is the lowest where the provider says %s: the client is told so, and a session below what is asked isn’t reused',
    async (acr) => {
      expect((await signIn(level(3), acr)).id.acr).toBe(level(1));
      const { location } = await browser.visit(ask(level(3), { prompt: 'none' }));
      expect(location?.searchParams.get('error')).toBe('login_required');
      expect((await browser.visit(ask(level(1), { prompt: 'none' }))).location?.searchParams.has('code')).toBe(true);
    },
  );
});
