import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSamlProvider } from '../../support/saml-provider.ts';
import { openWorld, type World } from '../../support/world.ts';
import { openSamlSite, type SamlSite } from './open-saml-site.ts';

/** samlify, as far as it is used here: its own types would bring a browser's into this project. */
interface Samlify {
  setSchemaValidator(validator: { validate(xml: string): Promise<string> }): void;
  ServiceProvider(settings: object): unknown;
  IdentityProvider(settings: object): {
    parseLoginRequest(
      sp: unknown,
      binding: 'redirect',
      request: object,
    ): Promise<{ readonly extract: { readonly request: { readonly id: string }; readonly issuer: string } }>;
    createLoginResponse(
      sp: unknown,
      info: object,
      binding: 'post',
      user: object,
      options: object,
    ): Promise<{ readonly context: string }>;
    parseLogoutRequest(
      sp: unknown,
      binding: 'redirect',
      request: object,
    ): Promise<{
      readonly extract: {
        readonly nameID: string;
        readonly sessionIndex: string;
        readonly request: { readonly id: string };
      };
    }>;
    createLogoutResponse(sp: unknown, info: object, binding: 'post', relayState: string): { readonly context: string };
  };
}
const samlify = createRequire(import.meta.url)('samlify') as Samlify;
samlify.setSchemaValidator({ validate: async () => 'valid' });

let world: World;
let site: SamlSite;
let sealed: SamlSite;
beforeAll(async () => {
  world = await openWorld();
  const idp = await openSamlProvider();
  const details = { RequestSigningAlgorithm: 'rsa-sha256', IDPSignout: 'true' };
  // It demands signed requests, and is told so in its metadata.
  const MetadataFile = idp.metadata().replace('WantAuthnRequestsSigned="false"', 'WantAuthnRequestsSigned="true"');
  site = await openSamlSite(world, { idp, details: { ...details, MetadataFile } });
  sealed = await openSamlSite(world, { idp, details: { ...details, MetadataFile, EncryptedResponses: 'true' } });
});
afterAll(() => world.close());

/** The two parties as the other implementation knows them: the provider with its key, the service by its published metadata. */
const open = async (at: SamlSite, settings: object = {}, service: object = {}) => {
  const metadata = await (await fetch(`${at.base}/saml2/metadata?identity_provider=Corporate`)).text();
  const sp = samlify.ServiceProvider({ metadata, ...service });
  const idp = samlify.IdentityProvider({
    metadata: at.idp.metadata().replace('WantAuthnRequestsSigned="false"', 'WantAuthnRequestsSigned="true"'),
    privateKey: at.idp.key.privateKey.export({ format: 'pem', type: 'pkcs8' }),
    wantLogoutRequestSigned: true,
    ...settings,
  });
  return { sp, idp };
};
const requestOf = (location: URL) => {
  const octetString = location.search.slice(1).replace(/&Signature=.*$/, '');
  return { query: Object.fromEntries(location.searchParams), octetString };
};

describe('samlify as the provider', () => {
  it.each<[string, () => SamlSite, object, object]>([
    ['signs the assertion', () => site, {}, {}],
    ['signs assertion and response', () => site, {}, { wantMessageSigned: true }],
    ['encrypts with AES-256-CBC', () => sealed, { isAssertionEncrypted: true }, {}],
    [
      'encrypts with AES-128-GCM',
      () => sealed,
      { isAssertionEncrypted: true },
      { dataEncryptionAlgorithm: 'http://www.w3.org/2009/xmlenc11#aes128-gcm' },
    ],
    [
      'encrypts and then signs the response',
      () => sealed,
      { isAssertionEncrypted: true, messageSigningOrder: 'encrypt-then-sign' },
      { wantMessageSigned: true },
    ],
  ])('takes our signed request, %s, and its people come in', async (_what, at, settings, service) => {
    const { sp, idp } = await open(at(), settings, service);
    const { browser, location, relayState } = await at().leave();
    const info = await idp.parseLoginRequest(sp, 'redirect', requestOf(location!));
    expect(info.extract.issuer).toBe(at().audience);
    const encryptThenSign = 'messageSigningOrder' in settings;
    const { context } = await idp.createLoginResponse(
      sp,
      info,
      'post',
      { email: 'ada@example.com' },
      { encryptThenSign },
    );
    const back = await browser.post(at().consumer, { SAMLResponse: context, RelayState: relayState });
    const { claims } = await at().exchange(back.location);
    expect(claims['cognito:username']).toBe('Corporate_ada@example.com');
  });

  it('refuses our request when it was altered', async () => {
    const { sp, idp } = await open(site);
    const { location } = await site.leave();
    location!.searchParams.set('RelayState', 'another');
    await expect(idp.parseLoginRequest(sp, 'redirect', requestOf(location!))).rejects.toThrow();
  });

  it('takes our signed request to log out, and its answer leads back', async () => {
    const { sp, idp } = await open(site, {}, { wantLogoutResponseSigned: true });
    const { browser } = await site.signIn({ nameId: 'eve', sessionIndex: '_s9' });
    const query = new URLSearchParams({ client_id: site.clientId, logout_uri: 'https://app.example.com/callback' });
    const { location } = await browser.get(`${site.base}/logout?${query}`);
    const info = await idp.parseLogoutRequest(sp, 'redirect', requestOf(location!));
    expect(info.extract).toMatchObject({ nameID: 'eve', sessionIndex: '_s9' });
    const { context } = idp.createLogoutResponse(sp, info, 'post', '');
    const RelayState = location!.searchParams.get('RelayState')!;
    const back = await browser.post(`${site.base}/saml2/logout`, { SAMLResponse: context, RelayState });
    expect(back.location?.href).toBe('https://app.example.com/callback');
  });
});
