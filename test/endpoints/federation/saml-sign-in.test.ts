import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { CreateIdentityProviderCommand, GetSigningCertificateCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRsaCertificate } from '../../support/make-rsa-certificate.ts';
import { openSamlProvider, type SamlAnswer, type SamlProvider } from '../../support/saml-provider.ts';
import { openWorld, type World } from '../../support/world.ts';
import { CALLBACK, openSamlSite, readSamlRequest, type SamlSite } from './open-saml-site.ts';

let world: World;
let site: SamlSite;
let stranger: SamlProvider;
beforeAll(async () => {
  world = await openWorld();
  [site, stranger] = await Promise.all([openSamlSite(world), openSamlProvider('evil.example.com')]);
});
afterAll(() => world.close());

const errorOf = (location: URL | undefined) => {
  expect(location?.href.startsWith(`${CALLBACK}?`)).toBe(true);
  expect(location?.searchParams.get('code')).toBeNull();
  return [location?.searchParams.get('error'), location?.searchParams.get('error_description')];
};

describe('a sign-in that the application begins', () => {
  it('asks the provider by redirect, and ends in tokens of a profile of its person', async () => {
    const { browser, location, status, xml, id, relayState } = await site.leave();
    expect(status).toBe(302);
    expect(location!.href.startsWith(`${site.idp.ssoUrl}?SAMLRequest=`)).toBe(true);
    expect(location!.searchParams.has('Signature')).toBe(false);
    expect(Buffer.byteLength(relayState)).toBeLessThanOrEqual(80);
    expect(xml).toContain(`AssertionConsumerServiceURL="${site.consumer}"`);
    expect(xml).toContain(`<saml:Issuer>${site.audience}</saml:Issuer>`);
    expect(xml).not.toContain('ForceAuthn');
    const [cookie] = [...browser.cookies.values()].filter(({ path }) => path.endsWith('/saml2/idpresponse'));
    expect(cookie!.attributes).toMatch(/HttpOnly/);
    expect(cookie!.attributes).toMatch(/SameSite=None/);

    const attributes = { mail: ['ada@example.com'], displayName: ['Ada Lovelace'], groups: ['a,b', 'c'] };
    const SAMLResponse = site.answer({ requestId: id, nameId: 'ada-1', attributes });
    const back = await browser.post(site.consumer, { SAMLResponse, RelayState: relayState });
    expect(back.status).toBe(303);
    expect(back.location!.searchParams.get('state')).toBe('the-state');
    const { claims } = await site.exchange(back.location);
    expect(claims).toMatchObject({
      'cognito:username': 'Corporate_ada-1',
      email: 'ada@example.com',
      name: 'Ada Lovelace',
    });
    expect(claims.identities).toMatchObject([
      { providerName: 'Corporate', providerType: 'SAML', issuer: site.idp.entityId, userId: 'ada-1', primary: 'true' },
    ]);
    expect(await site.user('Corporate_ada-1')).toMatchObject({ UserStatus: 'EXTERNAL_PROVIDER' });
    expect([...browser.cookies.values()].filter(({ path }) => path.endsWith('/saml2/idpresponse'))).toEqual([]);
  });

  it.each(['response', 'both'] as const)('takes a response with a signature of: %s', async (sign) => {
    const { back } = await site.signIn({ sign, nameId: `by-${sign}` });
    expect((await site.exchange(back.location)).claims['cognito:username']).toBe(`Corporate_by-${sign}`);
  });

  it('asks anew whom the application wants to be asked anew', async () => {
    for (const more of [{ prompt: 'login' }, { max_age: '60' }] as Record<string, string>[]) {
      expect((await site.leave(undefined, more)).xml).toContain('ForceAuthn="true"');
    }
  });

  it('asks anew who comes for the account page', async () => {
    const query = new URLSearchParams({ client_id: site.clientId, next: 'account/data' });
    const { location } = await site.open().get(`${site.base}/oauth2/authorize?${query}`);
    expect(readSamlRequest(location).xml).toContain('ForceAuthn="true"');
  });

  it('is no new one where the provider tells of an old one', async () => {
    const age = (ms: number) => ({
      edit: (xml: string) =>
        xml.replace(/AuthnInstant="[^"]*"/, `AuthnInstant="${new Date(world.clock.now() - ms).toISOString()}"`),
    });
    const outcome = async (more: Record<string, string>, ms: number) => {
      const { browser, id, relayState } = await site.leave(undefined, more);
      const SAMLResponse = site.answer({ requestId: id, nameId: 'anew', ...age(ms) });
      const { location } = await browser.post(site.consumer, { SAMLResponse, RelayState: relayState });
      return location?.searchParams.get('error') ?? 'none';
    };
    expect(await outcome({}, 3_600_000)).toBe('none');
    expect(await outcome({ prompt: 'login' }, 3_600_000)).toBe('login_required');
    expect(await outcome({ max_age: '60' }, 180_000)).toBe('login_required');
    expect(await outcome({ prompt: 'login', max_age: '0' }, 0)).toBe('none');
  });

  it('is the same person at the next sign-in, whose attributes are those of the provider then', async () => {
    await site.signIn({ nameId: 'bob' });
    const { back } = await site.signIn({ nameId: 'bob', attributes: { mail: ['bob@new.example'] } });
    const { claims } = await site.exchange(back.location);
    expect(claims).toMatchObject({ 'cognito:username': 'Corporate_bob', email: 'bob@new.example' });
  });

  it('may be asked by a signed request, with the key of GetSigningCertificate', async () => {
    const signing = await openSamlSite(world, { details: { RequestSigningAlgorithm: 'rsa-sha256' }, idp: site.idp });
    const { location } = await signing.leave();
    const { Certificate } = await signing.sdk.send(new GetSigningCertificateCommand({ UserPoolId: signing.poolId }));
    const { publicKey } = new X509Certificate(Buffer.from(Certificate!, 'base64'));
    const [, signed = '', signature = ''] = /\?(.*)&Signature=(.*)$/.exec(location!.href) ?? [];
    const key = createPublicKey(publicKey.export({ format: 'pem', type: 'spki' }));
    expect(verify('sha256', Buffer.from(signed), key, Buffer.from(decodeURIComponent(signature), 'base64'))).toBe(true);
  });

  it('goes on through a roll-over of the provider’s certificates', async () => {
    const next = await openSamlProvider();
    const certificates = [site.idp.key.certificate, next.key.certificate];
    const rolling = await openSamlSite(world, {
      details: { MetadataFile: site.idp.metadata({ certificates }) },
      idp: site.idp,
    });
    for (const by of [site.idp, next]) {
      const { browser, id, relayState } = await rolling.leave();
      const SAMLResponse = rolling.answer({ requestId: id }, by);
      const back = await browser.post(rolling.consumer, { SAMLResponse, RelayState: relayState });
      expect(back.location!.searchParams.get('code')).toBeTruthy();
    }
  });
});

describe('an answer that is not right', () => {
  const key = () => ({ key: stranger.key.privateKey, certificate: stranger.key.certificate });
  it.each<[string, () => Partial<SamlAnswer>, string]>([
    ['is unsigned', () => ({ sign: 'none' }), 'neither response nor assertion is signed'],
    ['is signed by another key', () => ({ signing: key() }), 'the signature does not verify'],
    ['is for another pool', () => ({ audience: 'urn:amazon:cognito:sp:x' }), 'the audience is not the user pool'],
    [
      'is of another provider',
      () => ({ issuer: 'https://evil.example.com' }),
      'the issuer is not the identity provider',
    ],
    ['is for another address', () => ({ consumer: 'https://evil.example.com/' }), 'the destination is another address'],
    ['answers another request', () => ({ requestId: '_other' }), 'it answers another request'],
    ['answers no request', () => ({ requestId: undefined }), 'it answers another request'],
    ['has expired', () => ({ now: world.clock.now() - 400_000 }), 'it has expired'],
    ['names nobody', () => ({ nameIdXml: '' }), 'there is no NameID'],
    ['has a document type', () => ({ edit: (xml) => `<!DOCTYPE a>${xml}` }), 'it can not be read'],
    ['is huge', () => ({ attributes: { a: ['x'.repeat(100_000)] } }), 'it is longer than 100000 characters'],
  ])('ends with the application when it %s, and nobody is signed in', async (_why, over, reason) => {
    const before = (await site.users()).length;
    const { browser, back } = await site.signIn({ nameId: 'mallory', ...over() });
    expect(errorOf(back.location)).toEqual(['invalid_request', `Error in SAML response processing: ${reason}`]);
    expect(browser.cookies.has('cognito')).toBe(false);
    expect(await site.users()).toHaveLength(before);
  });

  it('tells of a refusal of the provider', async () => {
    const { back } = await site.signIn({ status: 'Responder' });
    expect(errorOf(back.location)[0]).toBe('access_denied');
  });

  it('does not count in another browser, for another visit, or without one', async () => {
    const [mine, other] = await Promise.all([site.leave(), site.leave()]);
    const SAMLResponse = site.answer({ requestId: mine.id });
    const posts = [
      [other.browser, mine.relayState],
      [site.open(), mine.relayState],
      [mine.browser, 'x'.repeat(22)],
      [mine.browser, ''],
    ] as const;
    for (const [browser, RelayState] of posts) {
      const reply = await browser.post(site.consumer, { SAMLResponse, RelayState });
      expect(reply.status).toBe(400);
      expect(reply.headers.get('content-type')).toMatch(/^text\/html/);
    }
    const reply = await other.browser.post(site.consumer, { SAMLResponse, RelayState: other.relayState });
    expect(errorOf(reply.location)[1]).toMatch(/answers another request/);
  });

  it('counts once, however it comes again', async () => {
    const { browser, id, relayState } = await site.leave();
    const cookies = new Map(browser.cookies);
    const fields = { SAMLResponse: site.answer({ requestId: id, nameId: 'once' }), RelayState: relayState };
    const posts = await Promise.all([browser.post(site.consumer, fields), browser.post(site.consumer, fields)]);
    const codes = posts.filter(({ location }) => location?.searchParams.has('code'));
    expect(codes).toHaveLength(1);
    for (const [name, cookie] of cookies) browser.cookies.set(name, cookie);
    const again = await browser.post(site.consumer, fields);
    expect(errorOf(again.location)[1]).toMatch(/the assertion was used before/);
  });

  it('comes too late after five minutes', async () => {
    const late = await openSamlSite(world, { idp: site.idp });
    const { browser, id, relayState } = await late.leave();
    world.clock.advance(301);
    const reply = await browser.post(late.consumer, {
      SAMLResponse: late.answer({ requestId: id }),
      RelayState: relayState,
    });
    expect(reply.status).toBe(400);
    expect(reply.text).toContain('five minutes');
  });

  it('is no more than a page without a form, with fields that come twice, or by GET', async () => {
    const { browser, id, relayState } = await site.leave();
    const twice = `${new URLSearchParams({ SAMLResponse: site.answer({ requestId: id }), RelayState: relayState })}&SAMLResponse=x`;
    const cookie = [...browser.cookies].map(([name, { value }]) => `${name}=${value}`).join('; ');
    const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie };
    const reply = await fetch(site.consumer, { method: 'POST', body: twice, headers, redirect: 'manual' });
    expect(reply.headers.get('location')).toContain('Repeated%20parameter');
    expect((await site.open().post(site.consumer, {})).status).toBe(400);
    expect((await site.open().get(site.consumer)).status).not.toBe(303);
  });

  it('leaves no trace of its content in the log', async () => {
    await site.signIn({ nameId: 'a-secret-name', audience: 'urn:other' });
    const lines = world.lines.join('\n');
    expect(lines).toContain('"refusal":"audience"');
    expect(lines).not.toContain('a-secret-name');
    expect(lines).not.toContain('ada@example.com');
  });
});

describe('encrypted assertions', () => {
  it('are demanded where they are on, and every other one sounds the same', async () => {
    const sealed = await openSamlSite(world, { details: { EncryptedResponses: 'true' }, idp: site.idp });
    const metadata = await (await fetch(`${sealed.base}/saml2/metadata?identity_provider=Corporate`)).text();
    const [, certificate = ''] = /use="encryption".*?<ds:X509Certificate>([^<]*)/s.exec(metadata) ?? [];
    const { back } = await sealed.signIn({ encrypt: { certificate }, nameId: 'ada' });
    expect((await sealed.exchange(back.location)).claims['cognito:username']).toBe('Corporate_ada');
    const clear = await sealed.signIn({ sign: 'both' });
    expect(errorOf(clear.back.location)[1]).toMatch(/the assertion is not encrypted/);
    const other = (await makeRsaCertificate('other')).certificate;
    const reasons = [];
    for (const over of [
      { encrypt: { certificate: other } },
      { encrypt: { certificate }, sign: 'none' as const },
      { encrypt: { certificate }, audience: 'urn:x' },
    ]) {
      reasons.push(errorOf((await sealed.signIn(over)).back.location)[1]);
    }
    expect(new Set(reasons)).toEqual(new Set(['Error in SAML response processing: it can not be read']));
  });
});

describe('a sign-in that the provider begins', () => {
  let begun: SamlSite;
  beforeAll(async () => {
    begun = await openSamlSite(world, { details: { IDPInit: 'true' }, idp: site.idp });
  });
  const relay = (from: SamlSite, over: Record<string, string> = {}) =>
    new URLSearchParams({
      identity_provider: 'Corporate',
      client_id: from.clientId,
      redirect_uri: CALLBACK,
      response_type: 'code',
      scope: 'openid email profile',
      ...over,
    }).toString();
  const post = (from: SamlSite, over: Partial<SamlAnswer> = {}, RelayState = relay(from)) =>
    from.open().post(from.consumer, { SAMLResponse: from.answer(over), RelayState });

  it('ends in a code without a state', async () => {
    const back = await post(begun, { nameId: 'begun' }, relay(begun, { state: 'forged' }));
    expect(back.location!.searchParams.has('state')).toBe(false);
    expect((await begun.exchange(back.location)).claims['cognito:username']).toBe('Corporate_begun');
  });

  it('counts once, and within six minutes', async () => {
    const fields = { SAMLResponse: begun.answer(), RelayState: relay(begun) };
    expect((await begun.open().post(begun.consumer, fields)).location!.searchParams.has('code')).toBe(true);
    expect(errorOf((await begun.open().post(begun.consumer, fields)).location)[1]).toMatch(/used before/);
    const kept = (xml: string) => xml.replace(/NotOnOrAfter="[^"]*"/g, 'NotOnOrAfter="2099-01-01T00:00:00Z"');
    const old = await post(begun, { now: world.clock.now() - 361_000, edit: kept });
    expect(errorOf(old.location)[1]).toMatch(/issued too long ago/);
  });

  it('counts once, also where another provider of the pool is the same issuer', async () => {
    await begun.sdk.send(
      new CreateIdentityProviderCommand({
        UserPoolId: begun.poolId,
        ProviderName: 'Twin',
        ProviderType: 'SAML',
        ProviderDetails: { MetadataFile: begun.idp.metadata(), IDPInit: 'true' },
      }),
    );
    const { ClientId: client_id } = await world.newClient(begun.poolId, {
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      CallbackURLs: [CALLBACK],
      SupportedIdentityProviders: ['Corporate', 'Twin'],
    });
    const SAMLResponse = begun.answer({ nameId: 'twice' });
    const postTo = (identity_provider: string) =>
      begun.open().post(begun.consumer, {
        SAMLResponse,
        RelayState: relay(begun, { client_id, identity_provider, scope: 'openid' }),
      });
    expect((await postTo('Corporate')).location!.searchParams.has('code')).toBe(true);
    expect(errorOf((await postTo('Twin')).location)[1]).toMatch(/used before/);
  });

  it('must not answer a request, and is refused where it is off', async () => {
    expect(errorOf((await post(begun, { requestId: '_any' })).location)[1]).toMatch(/a request that is unknown/);
    expect(errorOf((await post(site)).location)[1]).toBe('The identity provider may not begin sign-ins');
  });

  it('is for clients that have SAML providers alone', async () => {
    const client = { SupportedIdentityProviders: ['Corporate', 'COGNITO'] };
    const mixed = await openSamlSite(world, { details: { IDPInit: 'true' }, idp: site.idp, client });
    expect(errorOf((await post(mixed)).location)[0]).toBe('unauthorized_client');
  });

  it('goes nowhere but to an address of the client', async () => {
    const reply = await post(begun, {}, relay(begun, { redirect_uri: 'https://evil.example.com/' }));
    expect(reply.status).toBe(400);
    expect(reply.location).toBeUndefined();
    expect((await post(begun, {}, `${relay(begun)}&client_id=x`)).status).toBe(400);
  });
});

describe('the metadata of the service', () => {
  it('says what a provider needs, as that provider is set up', async () => {
    const reply = await fetch(`${site.base}/saml2/metadata`);
    expect(reply.headers.get('content-type')).toMatch(/^application\/samlmetadata\+xml/);
    const text = await reply.text();
    const { Certificate } = await site.sdk.send(new GetSigningCertificateCommand({ UserPoolId: site.poolId }));
    for (const part of [
      site.audience,
      `Location="${site.consumer}"`,
      `Location="${site.base}/saml2/logout"`,
      Certificate!,
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('use="encryption"');
    expect(text).toContain('AuthnRequestsSigned="false"');
  });

  it('is not there for what is not there', async () => {
    expect((await fetch(`${site.base}/saml2/metadata?identity_provider=Other`)).status).toBe(404);
    expect((await fetch(`${world.endpoint}/nowhere/saml2/metadata`)).status).toBe(404);
  });
});
