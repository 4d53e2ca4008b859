import type { KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeSamlMessage } from '../../../lambdas/domain/saml/decode-saml-message.ts';
import { SamlError, type SamlRefusal } from '../../../lambdas/domain/saml/saml-error.ts';
import type { SamlExpectation } from '../../../lambdas/domain/saml/saml-expectation.ts';
import { verifySamlResponse } from '../../../lambdas/domain/saml/verify-saml-response.ts';
import type { XmlEncryption } from '../../support/encrypt-xml.ts';
import { makeRsaCertificate, type RsaCertificate } from '../../support/make-rsa-certificate.ts';
import { openSamlProvider, type SamlAnswer, type SamlProvider } from '../../support/saml-provider.ts';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const CONSUMER = 'https://auth.example.com/saml2/idpresponse';
const AUDIENCE = 'urn:amazon:cognito:sp:eu-central-1_Pool';
const REQUEST = '_request-1';
const SHA1 = 'http://www.w3.org/2000/09/xmldsig#sha1';
const RSA_SHA1 = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1';

let provider: SamlProvider;
let stranger: SamlProvider;
let recipient: RsaCertificate;

beforeAll(async () => {
  [provider, stranger, recipient] = await Promise.all([
    openSamlProvider(),
    openSamlProvider('evil.example.com'),
    makeRsaCertificate('encryption'),
  ]);
});

const answer = (over: Partial<SamlAnswer> = {}, by = provider) =>
  by.answer({ consumer: CONSUMER, audience: AUDIENCE, now: NOW, requestId: REQUEST, ...over });

const verify = (xml: string, over: Partial<SamlExpectation> = {}, decryptionKeys?: readonly KeyObject[]) =>
  verifySamlResponse(xml, {
    expected: {
      now: NOW,
      issuer: provider.entityId,
      certificates: [provider.key.certificate],
      audience: AUDIENCE,
      consumer: CONSUMER,
      requestId: REQUEST,
      ...over,
    },
    decryptionKeys,
  });

const refusalOf = (act: () => unknown): SamlRefusal | 'taken' => {
  try {
    act();
    return 'taken';
  } catch (error) {
    expect(error).toBeInstanceOf(SamlError);
    return (error as SamlError).refusal;
  }
};
const refusal = (xml: string, over: Partial<SamlExpectation> = {}) => refusalOf(() => verify(xml, over));
const swap = (from: string | RegExp, to: string) => (xml: string) => {
  expect(xml).toMatch(from);
  return xml.replace(from, to);
};

describe('a SAML response', () => {
  it.each(['response', 'assertion', 'both'] as const)('is taken with a signature of: %s', (sign) => {
    const said = verify(
      answer({
        sign,
        nameId: 'ada',
        assertionId: '_a1',
        attributes: { mail: ['ada@example.com'], role: ['a,b', 'c d'] },
      }),
    );
    expect(said).toEqual({
      id: '_a1',
      endsAt: NOW + 360_000,
      nameId: 'ada',
      nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
      sessionIndex: '_session-1',
      authenticatedAt: NOW - 1000,
      contextClass: 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
      attributes: { mail: 'ada@example.com', role: '[a%2Cb,c%20d]' },
    });
  });

  it.each([
    ['256', 'http://www.w3.org/2001/04/xmlenc#sha256'],
    ['384', 'http://www.w3.org/2001/04/xmldsig-more#sha384'],
    ['512', 'http://www.w3.org/2001/04/xmlenc#sha512'],
  ])('may be signed with RSA-SHA%s', (bits, digestAlgorithm) => {
    const signatureAlgorithm = `http://www.w3.org/2001/04/xmldsig-more#rsa-sha${bits}`;
    expect(verify(answer({ sign: 'both', signing: { signatureAlgorithm, digestAlgorithm } })).nameId).toBe('person-1');
  });

  it('is taken by any of the certificates in the metadata', () => {
    const certificates = [stranger.key.certificate, provider.key.certificate];
    expect(verify(answer(), { certificates }).nameId).toBe('person-1');
    expect(refusal(answer(), { certificates: [stranger.key.certificate] })).toBe('signature');
  });

  it('is taken with inclusive prefixes, default namespaces, sections, comments and Windows line ends', () => {
    expect(
      verify(answer({ signing: { inclusivePrefixes: ['xs', 'saml'] }, attributes: { a: ['b'] } })).attributes,
    ).toEqual({ a: 'b' });
    const plain = (xml: string) => xml.replace(/<(\/?)saml:/g, '<$1').replace(/xmlns:saml=/g, 'xmlns=');
    const unprefixed = answer({
      edit: (xml) => plain(xml).replace('<Issuer>', '<Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">'),
    });
    expect(verify(unprefixed).nameId).toBe('person-1');
    expect(verify(answer({ nameIdXml: '<![CDATA[a&b]]>' })).nameId).toBe('a&b');
    expect(verify(answer().replace(/\n/g, '\r\n')).nameId).toBe('person-1');
  });

  it('names the person by all of the text in NameID, whatever comments stand in it', () => {
    const signed = answer({ nameIdXml: 'admin@example.com.evil.example' });
    const commented = signed.replace('admin@example.com.evil', 'admin@example.com<!-- x -->.evil');
    expect(commented).toContain('<!-- x -->');
    expect(verify(commented).nameId).toBe('admin@example.com.evil.example');
    expect(verify(answer({ nameIdXml: 'admin<!---->istrator' })).nameId).toBe('administrator');
  });

  it.each<[SamlRefusal, string, Partial<SamlAnswer>]>([
    ['unsigned', 'nothing is signed', { sign: 'none' }],
    ['audience', 'another service is meant', { audience: 'urn:amazon:cognito:sp:eu-central-1_Other' }],
    [
      'audience',
      'no audience is named',
      { edit: swap(/<saml:AudienceRestriction>.*<\/saml:AudienceRestriction>/, '') },
    ],
    ['issuer', 'another provider says so', { issuer: 'https://other.example.com' }],
    [
      'destination',
      'it is for another address',
      { edit: swap(/Destination="[^"]*"/, 'Destination="https://other.example.com/"') },
    ],
    [
      'recipient',
      'the assertion is for another address',
      { edit: swap(/Recipient="[^"]*"/, 'Recipient="https://other.example.com/"') },
    ],
    ['recipient', 'the assertion names no address', { edit: swap(/ Recipient="[^"]*"/, '') }],
    ['in-response-to', 'it answers another request', { requestId: '_request-2' }],
    ['in-response-to', 'it answers no request', { requestId: undefined }],
    [
      'in-response-to',
      'only the envelope answers the request',
      { edit: swap(/(Recipient="[^"]*") InResponseTo="[^"]*"/, '$1') },
    ],
    ['expired', 'it is old', { now: NOW - 361_000 }],
    ['not-yet-valid', 'it is of the future', { now: NOW + 70_000 }],
    [
      'expired',
      'the session is over',
      { edit: swap('SessionIndex=', `SessionNotOnOrAfter="2026-11-29T11:58:00Z" SessionIndex=`) },
    ],
    ['confirmation', 'the confirmation has no end', { edit: swap(/Data NotOnOrAfter="[^"]*"/, 'Data') }],
    ['confirmation', 'nobody may bear it', { edit: swap('cm:bearer', 'cm:sender-vouches') }],
    ['subject', 'nobody is named', { nameIdXml: ' ' }],
    ['subject', 'there is no NameID', { edit: swap(/<saml:NameID .*<\/saml:NameID>/, '') }],
    ['structure', 'NameID holds elements', { nameIdXml: '<b xmlns="urn:x">admin</b>' }],
    ['structure', 'there are no conditions', { edit: swap(/<saml:Conditions .*<\/saml:Conditions>/, '') }],
    [
      'structure',
      'a condition is unknown',
      { edit: swap('<saml:AudienceRestriction>', '<saml:Unheard/><saml:AudienceRestriction>') },
    ],
    ['structure', 'it is of another version', { edit: swap('Version="2.0"', 'Version="1.1"') }],
    [
      'structure',
      'there is no assertion',
      { sign: 'response', edit: swap(/<saml:Assertion[\s\S]*<\/saml:Assertion>/, '') },
    ],
    ['status', 'the provider failed', { status: 'Responder' }],
    ['malformed', 'a time is none', { edit: swap(/IssueInstant="[^"]*">\n {4}</, 'IssueInstant="yesterday">\n    <') }],
    ['algorithm', 'the signature is of SHA-1', { signing: { signatureAlgorithm: RSA_SHA1 } }],
    ['algorithm', 'the digest is of SHA-1', { signing: { digestAlgorithm: SHA1 } }],
    [
      'algorithm',
      'the canonical form keeps comments',
      { signing: { canonicalization: 'http://www.w3.org/2001/10/xml-exc-c14n#WithComments' } },
    ],
    [
      'structure',
      'the signature transforms nothing',
      { signing: { transforms: ['http://www.w3.org/2001/10/xml-exc-c14n#'] } },
    ],
  ])('is refused (%s) when %s', (expected, _why, over) => {
    expect(refusal(answer(over))).toBe(expected);
  });

  it('is taken and refused exactly at the edges of its time', () => {
    expect(refusal(answer(), { now: NOW + 359_999 })).toBe('taken');
    expect(refusal(answer(), { now: NOW + 360_000 })).toBe('expired');
    expect(refusal(answer(), { now: NOW - 60_000 })).toBe('taken');
    expect(refusal(answer(), { now: NOW - 65_001 })).toBe('not-yet-valid');
  });

  it('that nobody asked for is taken for six minutes, and only without a request that it answers', () => {
    const unasked = { requestId: undefined };
    const late = (ms: number) => ({
      edit: (xml: string) => xml.replaceAll('2026-11-29T12:05:00.000Z', new Date(NOW + ms).toISOString()),
    });
    expect(refusal(answer(unasked), unasked)).toBe('taken');
    expect(refusal(answer(), unasked)).toBe('unsolicited');
    const kept = answer({ ...unasked, ...late(3_600_000) });
    expect(refusal(kept, { ...unasked, now: NOW + 360_000 })).toBe('taken');
    expect(refusal(kept, { ...unasked, now: NOW + 360_001 })).toBe('too-old');
  });

  it('is refused when another key signed it, whichever certificate it brings along', () => {
    const { key } = stranger;
    expect(refusal(answer({ signing: { key: key.privateKey, certificate: key.certificate } }))).toBe('signature');
    expect(refusal(answer({ signing: { key: key.privateKey, certificate: provider.key.certificate } }))).toBe(
      'signature',
    );
    expect(refusal(answer({ issuer: provider.entityId }, stranger))).toBe('signature');
  });

  it('is refused when one of two signatures is bad', () => {
    const both = answer({ sign: 'both', assertionId: '_inner' });
    const bytes = [...both.matchAll(/<ds:SignatureValue>([^<]{8})/g)].map(([, first]) => first!);
    for (const first of bytes) expect(refusal(both.replace(first, 'AAAAAAAA'))).toBe('signature');
  });

  it('is refused when its signature is an HMAC under the public key', async () => {
    const { createHmac } = await import('node:crypto');
    const xml = answer();
    const info = /<ds:SignedInfo>[\s\S]*<\/ds:SignedInfo>/.exec(xml)![0];
    const pem = provider.key.publicKey.export({ format: 'pem', type: 'spki' });
    for (const name of ['sha1', 'sha256']) {
      const uri =
        name === 'sha1'
          ? 'http://www.w3.org/2000/09/xmldsig#hmac-sha1'
          : 'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256';
      const hostile = info.replace('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', uri);
      const value = createHmac(name, pem).update(hostile).digest('base64');
      const forged = xml.replace(info, hostile).replace(/(<ds:SignatureValue>)[^<]*/, `$1${value}`);
      expect(refusal(forged)).toBe('algorithm');
    }
  });

  it('is counted as long as any of its confirmations could be used', () => {
    const later = new Date(NOW + 3_600_000).toISOString();
    const twice = (xml: string) =>
      xml
        .replace(/<saml:SubjectConfirmation .*?<\/saml:SubjectConfirmation>/, (one) =>
          [one, one.replace(/NotOnOrAfter="[^"]*"/, `NotOnOrAfter="${later}"`)].join(''),
        )
        .replace(/(<saml:Conditions .*?NotOnOrAfter=")[^"]*/, `$1${later}`);
    expect(verify(answer({ edit: twice })).endsAt).toBe(NOW + 3_660_000);
  });

  it('does not tell of a sign-in that is still to come', () => {
    const at = (ms: number) => ({
      edit: swap(/AuthnInstant="[^"]*"/, `AuthnInstant="${new Date(NOW + ms).toISOString()}"`),
    });
    expect(refusal(answer(at(60_000)))).toBe('taken');
    expect(refusal(answer(at(60_001)))).toBe('not-yet-valid');
  });

  it('names two people who differ by a space that XML knows nothing of', () => {
    expect(verify(answer({ nameIdXml: '\n ada\t ' })).nameId).toBe('ada');
    const said = verify(answer({ nameIdXml: ' ada&#xA0;', attributes: { mail: ['ada\u00A0'] } }));
    expect(said).toMatchObject({ nameId: 'ada\u00A0', attributes: { mail: 'ada\u00A0' } });
  });

  it('is refused before a stranger’s namespace, repeated by every element, makes it large', () => {
    const uri = `urn:${'&amp;'.repeat(15_000)}`;
    const hostile = answer({ sign: 'response' })
      .replace('<samlp:Response ', `<samlp:Response xmlns:big="${uri}" `)
      .replace('</samlp:Status>', `</samlp:Status>${'<big:a/>'.repeat(1500)}`);
    expect(hostile.length).toBeLessThan(100_000);
    expect(refusal(hostile)).toBe('too-long');
  });

  it('is refused with a list of more prefixes than can be in force', () => {
    const listed = answer({ signing: { inclusivePrefixes: ['xs'] } });
    const list = `PrefixList="${'saml '.repeat(65)}"`;
    expect(refusal(listed.replaceAll('PrefixList="xs"', list))).toBe('structure');
  });

  it('is refused with two assertions, encrypted or not', () => {
    const xml = answer({
      sign: 'response',
      edit: (doc) =>
        doc.replace(
          /<saml:Assertion[\s\S]*<\/saml:Assertion>/,
          (one) => one + one.replace(/ ID="[^"]*"/, ' ID="_second"'),
        ),
    });
    expect(refusal(xml)).toBe('structure');
    const mixed = answer({
      edit: (doc) => doc.replace('</samlp:Response>', '<saml:EncryptedAssertion/></samlp:Response>'),
    });
    expect(refusal(mixed)).toBe('structure');
  });
});

describe('an encrypted assertion', () => {
  const open = (xml: string) => verify(xml, {}, [recipient.privateKey]);
  const encrypt = (over: Partial<XmlEncryption> = {}): XmlEncryption => ({
    certificate: recipient.certificate,
    ...over,
  });

  it.each(['response', 'assertion', 'both'] as const)('is taken with a signature of: %s', (sign) => {
    expect(open(answer({ sign, encrypt: encrypt(), nameId: 'ada' })).nameId).toBe('ada');
  });

  it.each([
    ['aes128-cbc', 'oaep-mgf1p'],
    ['aes256-cbc', 'oaep-mgf1p'],
    ['aes128-gcm', 'oaep-sha256'],
    ['aes256-gcm', 'oaep-sha256'],
  ] as const)('may be of %s under %s', (cipher, transport) => {
    expect(open(answer({ encrypt: encrypt({ cipher, transport }) })).nameId).toBe('person-1');
  });

  it('is opened with whichever of the keys it was encrypted to', () => {
    const xml = answer({ encrypt: encrypt() });
    expect(verify(xml, {}, [stranger.key.privateKey, recipient.privateKey]).nameId).toBe('person-1');
    expect(refusalOf(() => verify(xml, {}, [stranger.key.privateKey]))).toBe('encryption');
    expect(refusalOf(() => verify(xml))).toBe('encryption');
  });

  it('is demanded where it is on: one in clear is refused', () => {
    expect(refusalOf(() => open(answer({ sign: 'both' })))).toBe('not-encrypted');
  });

  it('is refused unsigned, altered, or with its key under RSA PKCS #1 v1.5', () => {
    expect(refusalOf(() => open(answer({ sign: 'none', encrypt: encrypt() })))).toBe('unsigned');
    expect(refusalOf(() => open(answer({ encrypt: encrypt({ transport: 'rsa-1_5' }) })))).toBe('encryption');
    const sealed = answer({ encrypt: encrypt() });
    const at = sealed.lastIndexOf('<xenc:CipherValue>') + 60;
    const altered = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
    expect(refusalOf(() => open(altered))).toBe('encryption');
  });
});

describe('an encrypted assertion that is tampered with', () => {
  it('never names anybody else, and fails by the one error alone', () => {
    for (const cipher of ['aes256-cbc', 'aes256-gcm'] as const) {
      const xml = answer({ sign: 'assertion', encrypt: { certificate: recipient.certificate, cipher } });
      fc.assert(
        fc.property(fc.nat(xml.length - 1), fc.constantFrom(...'<>&"/= aA0+'), fc.nat(2), (at, character, length) => {
          const outcome = refusalOf(() => {
            const changed = xml.slice(0, at) + character + xml.slice(at + length);
            expect(verify(changed, {}, [recipient.privateKey]).nameId).toBe('person-1');
          });
          expect(outcome).toBeDefined();
        }),
        { numRuns: 150 },
      );
    }
  });
});

describe('a posted message', () => {
  const posted = (text: string) => Buffer.from(text).toString('base64');

  it('is text in base64 of no more than 100,000 characters and without characters of four bytes', () => {
    expect(decodeSamlMessage(posted('<a/>'))).toBe('<a/>');
    expect(decodeSamlMessage(posted('<a>ß€</a>').replace(/.{4}/g, '$&\r\n'))).toBe('<a>ß€</a>');
    expect(refusalOf(() => decodeSamlMessage(posted('<a>😀</a>')))).toBe('malformed');
    expect(refusalOf(() => decodeSamlMessage('&&&'))).toBe('malformed');
    expect(refusalOf(() => decodeSamlMessage(Buffer.from([0x3c, 0xff]).toString('base64')))).toBe('malformed');
    expect(refusalOf(() => decodeSamlMessage('A'.repeat(100_001)))).toBe('too-long');
    expect(decodeSamlMessage('A'.repeat(100_000))).toHaveLength(75_000);
  });
});
