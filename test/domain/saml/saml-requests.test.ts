import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { redirectUrl } from '../../../lambdas/domain/saml/redirect-url.ts';
import { SamlError, type SamlRefusal } from '../../../lambdas/domain/saml/saml-error.ts';
import { verifyLogoutMessage } from '../../../lambdas/domain/saml/verify-logout-message.ts';
import { writeAuthnRequest } from '../../../lambdas/domain/saml/write-authn-request.ts';
import { writeLogoutRequest } from '../../../lambdas/domain/saml/write-logout-request.ts';
import { writeLogoutResponse } from '../../../lambdas/domain/saml/write-logout-response.ts';
import { readXml } from '../../../lambdas/domain/xml/read-xml.ts';
import { makeRsaCertificate, type RsaCertificate } from '../../support/make-rsa-certificate.ts';
import { openSamlProvider, type SamlProvider } from '../../support/saml-provider.ts';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const SLO = 'https://auth.example.com/saml2/logout';
const LIMITS = { characters: 20_000, elements: 50, depth: 10 };
let rsa: RsaCertificate;
let provider: SamlProvider;
beforeAll(async () => {
  rsa = await makeRsaCertificate('service');
  provider = await openSamlProvider();
});

describe('a request to sign in', () => {
  const request = {
    id: '_1',
    issuedAt: NOW,
    issuer: 'urn:amazon:cognito:sp:eu-central-1_Pool',
    destination: 'https://idp.example.com/sso?tenant=a&b="c"',
    consumer: 'https://auth.example.com/saml2/idpresponse',
    forceAuthn: true,
  };

  it('says who asks and where the answer goes', () => {
    const root = readXml(writeAuthnRequest(request), LIMITS);
    expect([root.name, root.namespace]).toEqual(['AuthnRequest', 'urn:oasis:names:tc:SAML:2.0:protocol']);
    expect(Object.fromEntries(root.attributes)).toEqual({
      ID: '_1',
      Version: '2.0',
      IssueInstant: '2026-11-29T12:00:00.000Z',
      Destination: request.destination,
      AssertionConsumerServiceURL: request.consumer,
      ProtocolBinding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
      ForceAuthn: 'true',
    });
    expect(root.children.map(({ name, text }) => [name, text])).toEqual([['Issuer', request.issuer]]);
  });

  it('goes by redirect, deflated, and signed over the parameters as they stand in the URL', () => {
    const url = redirectUrl(
      { kind: 'SAMLRequest', location: request.destination, xml: writeAuthnRequest(request), relayState: 'a b&c' },
      rsa.privateKey,
    );
    const [, signed = '', signature = ''] = /[?&](SAMLRequest=.*)&Signature=(.*)$/.exec(url) ?? [];
    expect(signed).toMatch(
      /^SAMLRequest=[^&]+&RelayState=a%20b%26c&SigAlg=http%3A%2F%2Fwww.w3.org%2F2001%2F04%2Fxmldsig-more%23rsa-sha256$/,
    );
    const { publicKey } = new X509Certificate(Buffer.from(rsa.certificate, 'base64'));
    expect(
      verify(
        'sha256',
        Buffer.from(signed),
        createPublicKey(publicKey.export({ format: 'pem', type: 'spki' })),
        Buffer.from(decodeURIComponent(signature), 'base64'),
      ),
    ).toBe(true);
    const { searchParams } = new URL(url);
    expect(searchParams.get('tenant')).toBe('a');
    expect(inflateRawSync(Buffer.from(searchParams.get('SAMLRequest')!, 'base64')).toString()).toBe(
      writeAuthnRequest(request),
    );
  });

  it('keeps the query and the fragment of the address, signed or not', () => {
    const to = (location: string) => redirectUrl({ kind: 'SAMLRequest', location, xml: '<a/>', relayState: undefined });
    expect(to('https://i/s')).toMatch(/^https:\/\/i\/s\?SAMLRequest=[^&]*$/);
    expect(to('https://i/s?a=b#c')).toMatch(/^https:\/\/i\/s\?a=b&SAMLRequest=[^&]*#c$/);
  });

  it('and those to sign out hold any text', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .map((each) => each.replace(/[^\u0020-\uD7FF]/g, '') || 'x');
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        const signIn = readXml(writeAuthnRequest({ ...request, issuer: a, destination: b, consumer: c }), LIMITS);
        expect([
          signIn.children[0]!.text,
          signIn.attributes.get('Destination'),
          signIn.attributes.get('AssertionConsumerServiceURL'),
        ]).toEqual([a, b, c]);
        const signOut = readXml(
          writeLogoutRequest({ ...request, nameId: a, nameIdFormat: b, sessionIndex: c }),
          LIMITS,
        );
        const [, nameId, index] = signOut.children;
        expect([nameId!.text, nameId!.attributes.get('Format'), index!.text]).toEqual([a, b, c]);
      }),
    );
  });
});

describe('a message about logging out', () => {
  const expected = () => ({
    now: NOW,
    issuer: provider.entityId,
    certificates: [provider.key.certificate],
    consumer: SLO,
  });
  const request = (over: { issuedAt?: number; destination?: string; issuer?: string } = {}) =>
    writeLogoutRequest({
      id: '_out',
      issuedAt: NOW,
      issuer: provider.entityId,
      destination: SLO,
      nameId: 'ada',
      nameIdFormat: undefined,
      sessionIndex: '_s1',
      ...over,
    });
  const signed = (xml: string, by = provider) => by.sign(xml, '_out');
  const refusal = (xml: string): SamlRefusal | 'taken' => {
    try {
      verifyLogoutMessage(xml, expected());
      return 'taken';
    } catch (error) {
      expect(error).toBeInstanceOf(SamlError);
      return (error as SamlError).refusal;
    }
  };

  it('is a request that names person and session, or an answer to ours', () => {
    expect(verifyLogoutMessage(signed(request()), expected())).toEqual({
      kind: 'LogoutRequest',
      id: '_out',
      nameId: 'ada',
      sessionIndexes: ['_s1'],
      endsAt: NOW + 360_000,
    });
    const answer = writeLogoutResponse({
      id: '_out',
      issuedAt: NOW,
      issuer: provider.entityId,
      destination: SLO,
      inResponseTo: '_ours',
    });
    expect(verifyLogoutMessage(signed(answer), expected())).toEqual({
      kind: 'LogoutResponse',
      id: '_out',
      inResponseTo: '_ours',
      isSuccess: true,
    });
    const failed = answer.replace('status:Success', 'status:Responder');
    expect(verifyLogoutMessage(signed(failed), expected())).toMatchObject({ isSuccess: false });
  });

  it.each<[SamlRefusal, string, () => string]>([
    ['unsigned', 'nobody signed it', () => request()],
    ['signature', 'it was changed', () => signed(request()).replace('>ada<', '>eve<')],
    ['issuer', 'another one issued it', () => signed(request({ issuer: 'https://other.example.com' }))],
    ['destination', 'it is for another address', () => signed(request({ destination: 'https://other.example.com' }))],
    ['destination', 'it names no address', () => signed(request().replace(/ Destination="[^"]*"/, ''))],
    ['destination', 'it names an empty one', () => signed(request({ destination: '' }))],
    ['expired', 'it is old', () => signed(request({ issuedAt: NOW - 360_000 }))],
    ['not-yet-valid', 'it is of the future', () => signed(request({ issuedAt: NOW + 60_001 }))],
    ['subject', 'it names nobody', () => signed(request().replace(/<saml:NameID>.*<\/saml:NameID>/, ''))],
    ['structure', 'it is a request to sign in', () => signed(request().replaceAll('LogoutRequest', 'AuthnRequest'))],
    ['malformed', 'it is no XML', () => 'x'],
  ])('is refused (%s) when %s', (refused, _why, make) => {
    expect(refusal(make())).toBe(refused);
  });
});
