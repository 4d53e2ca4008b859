import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { GetSigningCertificateCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSamlId, openSamlProvider, type SamlProvider } from '../../support/saml-provider.ts';
import { openWorld, type World } from '../../support/world.ts';
import { CALLBACK, openSamlSite, readSamlRequest, type SamlBrowser, type SamlSite } from './open-saml-site.ts';

let world: World;
let site: SamlSite;
let stranger: SamlProvider;
beforeAll(async () => {
  world = await openWorld();
  stranger = await openSamlProvider('evil.example.com');
  site = await openSamlSite(world, { details: { IDPSignout: 'true' } });
});
afterAll(() => world.close());

const logoutUrl = (at: SamlSite) => `${at.base}/saml2/logout`;
const leave = (at: SamlSite, browser: SamlBrowser, query: Record<string, string> = {}) =>
  browser.get(`${at.base}/logout?${new URLSearchParams({ client_id: at.clientId, logout_uri: CALLBACK, ...query })}`);
const isSignedIn = async (at: SamlSite, browser: SamlBrowser) =>
  (await browser.get(at.authorizeUrl({ prompt: 'none' }))).location?.searchParams.has('code') ?? false;
const EVIL = 'https://evil.example.com/saml2/logout';
const encode = (xml: string) => Buffer.from(xml).toString('base64');

/** A message of the provider's about logging out, signed. */
const write = (
  name: 'LogoutRequest' | 'LogoutResponse',
  over: {
    by?: SamlProvider;
    attributes?: string;
    content?: string;
    at?: SamlSite;
    now?: number;
    /** Undefined for a message that names none. */
    destination?: string | undefined;
  } = {},
) => {
  const { by = site.idp, attributes = '', content = '', at = site, now = world.clock.now() } = over;
  const destination = 'destination' in over ? over.destination : logoutUrl(at);
  const addressed = destination === undefined ? '' : ` Destination="${destination}"`;
  const id = newSamlId();
  const xml = `<samlp:${name} xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" Version="2.0" IssueInstant="${new Date(now).toISOString()}"${addressed}${attributes}><saml:Issuer>${site.idp.entityId}</saml:Issuer>${content}</samlp:${name}>`;
  return { id, posted: encode(by.sign(xml, id)), unsigned: encode(xml) };
};
const status = (value = 'Success') =>
  `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${value}"/></samlp:Status>`;
const subject = (nameId: string, ...indexes: readonly string[]) =>
  `<saml:NameID>${nameId}</saml:NameID>${indexes.map((index) => `<samlp:SessionIndex>${index}</samlp:SessionIndex>`).join('')}`;

describe('logging out at the application', () => {
  it('ends the session here, then that of the provider, and goes where the application wants', async () => {
    const { browser } = await site.signIn({ nameId: 'ada', sessionIndex: '_s-ada' });
    expect(await isSignedIn(site, browser)).toBe(true);
    const away = await leave(site, browser);
    expect(away.location!.href.startsWith(`${site.idp.sloUrl}?SAMLRequest=`)).toBe(true);
    const { xml, id, relayState } = readSamlRequest(away.location);
    expect(xml).toContain(
      '<saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">ada</saml:NameID>',
    );
    expect(xml).toContain('<samlp:SessionIndex>_s-ada</samlp:SessionIndex>');
    const { Certificate } = await site.sdk.send(new GetSigningCertificateCommand({ UserPoolId: site.poolId }));
    const { publicKey } = new X509Certificate(Buffer.from(Certificate!, 'base64'));
    const [, signed = '', signature = ''] = /\?(.*)&Signature=(.*)$/.exec(away.location!.href) ?? [];
    const key = createPublicKey(publicKey.export({ format: 'pem', type: 'spki' }));
    expect(verify('sha256', Buffer.from(signed), key, Buffer.from(decodeURIComponent(signature), 'base64'))).toBe(true);
    expect(await isSignedIn(site, browser)).toBe(false);

    const { posted } = write('LogoutResponse', { attributes: ` InResponseTo="${id}"`, content: status() });
    const back = await browser.post(logoutUrl(site), { SAMLResponse: posted, RelayState: relayState });
    expect([back.status, back.location!.href]).toEqual([303, CALLBACK]);
    expect([...browser.cookies.values()].filter(({ path }) => path.endsWith('/saml2/logout'))).toEqual([]);
  });

  it('goes on when the provider could not end its session', async () => {
    const { browser } = await site.signIn();
    const { id, relayState } = readSamlRequest((await leave(site, browser)).location);
    const { posted } = write('LogoutResponse', { attributes: ` InResponseTo="${id}"`, content: status('Responder') });
    const back = await browser.post(logoutUrl(site), { SAMLResponse: posted, RelayState: relayState });
    expect(back.location!.href).toBe(CALLBACK);
  });

  it('goes on to the sign-in page where that was asked for', async () => {
    const { browser } = await site.signIn();
    const query = { logout_uri: '', redirect_uri: CALLBACK, response_type: 'code', state: 'again' };
    const { id, relayState } = readSamlRequest((await leave(site, browser, query)).location);
    const { posted } = write('LogoutResponse', { attributes: ` InResponseTo="${id}"`, content: status() });
    const back = await browser.post(logoutUrl(site), { SAMLResponse: posted, RelayState: relayState });
    expect(back.location!.href.startsWith(site.idp.ssoUrl)).toBe(true);
  });

  it('stays here without IDPSignout, without a session, and for a logout address that is not registered', async () => {
    const quiet = await openSamlSite(world, { idp: site.idp });
    const { browser } = await quiet.signIn();
    expect((await leave(quiet, browser)).location!.href).toBe(CALLBACK);
    expect((await leave(site, site.open())).location!.href).toBe(CALLBACK);
    const known = (await site.signIn()).browser;
    expect((await leave(site, known, { logout_uri: 'https://evil.example.com/' })).status).toBe(400);
    expect(await isSignedIn(site, known)).toBe(true);
  });

  it.each<[string, (id: string) => string]>([
    [
      'is unsigned',
      (id) => write('LogoutResponse', { attributes: ` InResponseTo="${id}"`, content: status() }).unsigned,
    ],
    [
      'is signed by another',
      (id) => write('LogoutResponse', { by: stranger, attributes: ` InResponseTo="${id}"`, content: status() }).posted,
    ],
    [
      'answers another request',
      () => write('LogoutResponse', { attributes: ' InResponseTo="_other"', content: status() }).posted,
    ],
    ['answers no request', () => write('LogoutResponse', { content: status() }).posted],
    ['is a request', () => write('LogoutRequest', { content: subject('ada') }).posted],
    ['is none', () => encode('<a/>')],
  ])('ends at a page when the answer %s', async (_why, make) => {
    const { browser } = await site.signIn();
    const { id, relayState } = readSamlRequest((await leave(site, browser)).location);
    const back = await browser.post(logoutUrl(site), { SAMLResponse: make(id), RelayState: relayState });
    expect([back.status, back.location]).toEqual([400, undefined]);
  });

  it('goes on in the browser that left alone', async () => {
    const { browser } = await site.signIn();
    const { id, relayState } = readSamlRequest((await leave(site, browser)).location);
    const { posted } = write('LogoutResponse', { attributes: ` InResponseTo="${id}"`, content: status() });
    const back = await site.open().post(logoutUrl(site), { SAMLResponse: posted, RelayState: relayState });
    expect(back.status).toBe(400);
  });
});

describe('logging out at the provider', () => {
  const post = (SAMLRequest: string, RelayState = '', browser = site.open()) =>
    browser.post(logoutUrl(site), { SAMLRequest, ...(RelayState !== '' && { RelayState }) });

  it('ends the sessions that it names, and is answered', async () => {
    const one = (await site.signIn({ nameId: 'eve', sessionIndex: '_s1' })).browser;
    const two = (await site.signIn({ nameId: 'eve', sessionIndex: '_s2' })).browser;
    const other = (await site.signIn({ nameId: 'ann', sessionIndex: '_s1' })).browser;
    const { id, posted } = write('LogoutRequest', { content: subject('eve', '_s1') });
    const answered = await post(posted, 'their state', one);
    expect([answered.status, answered.location!.href.startsWith(`${site.idp.sloUrl}?SAMLResponse=`)]).toEqual([
      303,
      true,
    ]);
    expect(answered.location!.searchParams.get('RelayState')).toBe('their state');
    expect(answered.location!.searchParams.has('Signature')).toBe(true);
    const { xml } = readSamlRequest(answered.location);
    expect(xml).toContain(`InResponseTo="${id}"`);
    expect(xml).toContain('status:Success');
    expect(await Promise.all([one, two, other].map((each) => isSignedIn(site, each)))).toEqual([false, true, true]);

    await post(write('LogoutRequest', { content: subject('eve') }).posted);
    expect(await Promise.all([two, other].map((each) => isSignedIn(site, each)))).toEqual([false, true]);
  });

  it('is answered the same for somebody who is not there', async () => {
    expect((await post(write('LogoutRequest', { content: subject('nobody') }).posted)).status).toBe(303);
  });

  it('counts once', async () => {
    const { posted } = write('LogoutRequest', { content: subject('nobody') });
    expect((await post(posted)).status).toBe(303);
    expect((await post(posted)).status).toBe(400);
  });

  it.each<[string, () => string]>([
    ['is unsigned', () => write('LogoutRequest', { content: subject('zoe') }).unsigned],
    ['is signed by another', () => write('LogoutRequest', { by: stranger, content: subject('zoe') }).posted],
    ['is old', () => write('LogoutRequest', { content: subject('zoe'), now: world.clock.now() - 400_000 }).posted],
    ['names nobody', () => write('LogoutRequest').posted],
    ['names no address', () => write('LogoutRequest', { content: subject('zoe'), destination: undefined }).posted],
    ['is for another address', () => write('LogoutRequest', { content: subject('zoe'), destination: EVIL }).posted],
  ])('ends no session when the request %s', async (_why, make) => {
    const { browser } = await site.signIn({ nameId: 'zoe' });
    expect((await post(make())).status).toBe(400);
    expect(await isSignedIn(site, browser)).toBe(true);
  });

  it('is a page without a message, or with two', async () => {
    expect((await site.open().post(logoutUrl(site), {})).status).toBe(400);
    const { posted } = write('LogoutRequest', { content: subject('zoe') });
    expect((await site.open().post(logoutUrl(site), { SAMLRequest: posted, SAMLResponse: posted })).status).toBe(400);
  });
});
