import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { SamlError } from '../../../lambdas/domain/saml/saml-error.ts';
import { verifySamlResponse } from '../../../lambdas/domain/saml/verify-saml-response.ts';
import { openSamlProvider, type SamlAnswer, type SamlProvider } from '../../support/saml-provider.ts';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const CONSUMER = 'https://auth.example.com/saml2/idpresponse';
const AUDIENCE = 'urn:amazon:cognito:sp:eu-central-1_Pool';
const REQUEST = '_request-1';

let provider: SamlProvider;
beforeAll(async () => {
  provider = await openSamlProvider();
});

const answer = (over: Partial<SamlAnswer>) =>
  provider.answer({
    consumer: CONSUMER,
    audience: AUDIENCE,
    now: NOW,
    requestId: REQUEST,
    nameId: 'mallory',
    responseId: '_response',
    assertionId: '_assertion',
    ...over,
  });

const verify = (xml: string) =>
  verifySamlResponse(xml, {
    expected: {
      now: NOW,
      issuer: provider.entityId,
      certificates: [provider.key.certificate],
      audience: AUDIENCE,
      consumer: CONSUMER,
      requestId: REQUEST,
    },
    decryptionKeys: undefined,
  });

/** Whom the response names; undefined when it is refused by the one error that may be. */
function personOf(xml: string): string | undefined {
  try {
    return verify(xml).nameId;
  } catch (error) {
    if (!(error instanceof SamlError)) throw error;
    return undefined;
  }
}

const cut = (xml: string, pattern: RegExp): string => {
  const [found] = pattern.exec(xml) ?? [];
  if (found === undefined) throw new Error(`nothing fits ${pattern}`);
  return found;
};
const ASSERTION = /<saml:Assertion[\s\S]*<\/saml:Assertion>/;
const SIGNATURE = /<ds:Signature[\s>][\s\S]*?<\/ds:Signature>/;
const RESPONSE = /<samlp:Response[\s\S]*<\/samlp:Response>/;
/** The same for the admin, under another id and without its signature. */
const evilOf = (xml: string): string =>
  xml
    .replace(SIGNATURE, '')
    .replace('>mallory<', '>admin<')
    .replace(/(<saml:Assertion [^>]*?)ID="_assertion"/, '$1ID="_evil"')
    .replace(/(<samlp:Response [^>]*?)ID="_response"/, '$1ID="_evil-response"');
const object = (content: string) => `<ds:Object xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${content}</ds:Object>`;

describe('signature wrapping', () => {
  const signedResponse = () => answer({ sign: 'response' });
  const signedAssertion = () => answer({ sign: 'assertion' });
  const variants: readonly [string, () => string][] = [
    [
      '1: the signed response within the signature of the evil one',
      () => {
        const xml = signedResponse();
        const signature = cut(xml, SIGNATURE);
        const original = cut(xml, RESPONSE).replace(signature, '');
        return evilOf(xml).replace(
          '</saml:Issuer>',
          `</saml:Issuer>${signature.replace('</ds:Signature>', `${original}</ds:Signature>`)}`,
        );
      },
    ],
    [
      '2: the signed response beside a detached signature',
      () => {
        const xml = signedResponse();
        const signature = cut(xml, SIGNATURE);
        const original = cut(xml, RESPONSE).replace(signature, '');
        return evilOf(xml).replace('</saml:Issuer>', `</saml:Issuer>${original}${signature}`);
      },
    ],
    [
      '3: an evil assertion before the signed one',
      () => {
        const xml = signedAssertion();
        return xml.replace(ASSERTION, (one) => evilOf(one) + one);
      },
    ],
    [
      '4: the signed assertion within the evil one',
      () => {
        const xml = signedAssertion();
        return xml.replace(ASSERTION, (one) => evilOf(one).replace('</saml:Assertion>', `${one}</saml:Assertion>`));
      },
    ],
    [
      '5: the signature in the evil assertion, the signed one at the end',
      () => {
        const xml = signedAssertion();
        const one = cut(xml, ASSERTION);
        const signature = cut(one, SIGNATURE);
        const evil = evilOf(one).replace('</saml:Issuer>', `</saml:Issuer>${signature}`);
        return xml
          .replace(ASSERTION, evil)
          .replace('</samlp:Response>', `${one.replace(signature, '')}</samlp:Response>`);
      },
    ],
    [
      '6: the signed assertion within the signature of the evil one',
      () => {
        const xml = signedAssertion();
        const one = cut(xml, ASSERTION);
        const signature = cut(one, SIGNATURE);
        const holding = signature.replace('</ds:Signature>', `${one.replace(signature, '')}</ds:Signature>`);
        return xml.replace(ASSERTION, evilOf(one).replace('</saml:Issuer>', `</saml:Issuer>${holding}`));
      },
    ],
    [
      '7: the signed assertion within extensions',
      () => {
        const xml = signedAssertion();
        const one = cut(xml, ASSERTION);
        return xml.replace(ASSERTION, `<samlp:Extensions>${one}</samlp:Extensions>${evilOf(one)}`);
      },
    ],
    [
      '8: the signed assertion within an object of the signature of the evil one',
      () => {
        const xml = signedAssertion();
        const one = cut(xml, ASSERTION);
        const signature = cut(one, SIGNATURE);
        const holding = signature.replace('</ds:Signature>', `${object(one.replace(signature, ''))}</ds:Signature>`);
        return xml.replace(ASSERTION, evilOf(one).replace('</saml:Issuer>', `</saml:Issuer>${holding}`));
      },
    ],
    [
      'the evil assertion with the same id',
      () => {
        const xml = signedAssertion();
        return xml.replace(ASSERTION, (one) => one.replace(SIGNATURE, '').replace('>mallory<', '>admin<') + one);
      },
    ],
    [
      'the signed assertion as an attribute value of the evil one',
      () => {
        const xml = signedAssertion();
        const within = (one: string) =>
          `<saml:AttributeStatement><saml:Attribute Name="a"><saml:AttributeValue>${one}</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>`;
        return xml.replace(ASSERTION, (one) =>
          evilOf(one).replace('</saml:Assertion>', `${within(one)}</saml:Assertion>`),
        );
      },
    ],
    [
      'a second SignedInfo',
      () => {
        const xml = signedAssertion();
        const info = cut(xml, /<ds:SignedInfo>[\s\S]*<\/ds:SignedInfo>/);
        return xml
          .replace('>mallory<', '>admin<')
          .replace(info, `${info.replace(/<ds:DigestValue>[^<]*/, '<ds:DigestValue>AAAA')}${info}`);
      },
    ],
    [
      'a second reference',
      () => {
        const xml = signedAssertion();
        const reference = cut(xml, /<ds:Reference[\s\S]*<\/ds:Reference>/);
        return xml.replace('>mallory<', '>admin<').replace(reference, reference + reference);
      },
    ],
    [
      'a comment within the digest',
      () =>
        signedAssertion()
          .replace('>mallory<', '>admin<')
          .replace(/(<ds:DigestValue>)/, '$1<!--x-->'),
    ],
    [
      'a reference to the whole document',
      () => {
        const xml = signedAssertion();
        return xml.replace(/URI="#_assertion"/, 'URI=""').replace('>mallory<', '>admin<');
      },
    ],
    [
      'another spelling of the id',
      () =>
        signedAssertion().replace(' ID="_assertion"', ' Id="_assertion" ID="_evil"').replace('>mallory<', '>admin<'),
    ],
  ];

  it.each(variants)('of the kind %s is refused', (_name, make) => {
    expect(personOf(make())).toBeUndefined();
  });

  it.each(['response', 'assertion', 'both'] as const)(
    'finds no way through any change of a character, signed: %s',
    (sign) => {
      const xml = answer({ sign });
      expect(personOf(xml)).toBe('mallory');
      fc.assert(
        fc.property(
          fc.nat({ max: xml.length - 1 }),
          fc.constantFrom(...'<>&"\'/= aA0_:-!?[]\n'),
          fc.nat({ max: 3 }),
          (at, character, length) => {
            const person = personOf(xml.slice(0, at) + character + xml.slice(at + length));
            expect([undefined, 'mallory']).toContain(person);
          },
        ),
        { numRuns: 400 },
      );
    },
  );

  it('finds no way through pieces of the message in other places', () => {
    const xml = answer({ sign: 'assertion' });
    const pieces = [...xml.matchAll(/<[^>]*>|[^<]+/g)].map(([piece]) => piece);
    fc.assert(
      fc.property(
        fc.array(fc.record({ from: fc.nat(pieces.length - 1), to: fc.nat(pieces.length - 1), count: fc.nat(30) }), {
          minLength: 1,
          maxLength: 3,
        }),
        (moves) => {
          const moved = [...pieces];
          for (const { from, to, count } of moves) moved.splice(to, 0, ...pieces.slice(from, from + count));
          const person = personOf(moved.join('').replace('>mallory<', '>admin<'));
          expect(person).not.toBe('admin');
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('hostile XML', () => {
  const bomb = `<!DOCTYPE r [<!ENTITY a "${'a'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]>`;
  it.each([
    ['an entity bomb', () => bomb + answer({}).replace('>mallory<', '>&b;<')],
    [
      'an external entity',
      () => `<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>${answer({}).replace('>mallory<', '>&a;<')}`,
    ],
    ['a document type alone', () => `<!DOCTYPE r>${answer({})}`],
    ['a processing instruction', () => answer({}).replace('<saml:Subject>', '<?x y?><saml:Subject>')],
    ['elements without end', () => '<a>'.repeat(30_000)],
    ['a deep document', () => `${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}`],
    ['many elements', () => answer({}).replace('</samlp:Response>', `${'<a/>'.repeat(3000)}</samlp:Response>`)],
    ['too many characters', () => answer({}).replace('</samlp:Response>', `${' '.repeat(100_000)}</samlp:Response>`)],
    ['nothing', () => ''],
  ])('is refused: %s', (_name, make) => {
    expect(personOf(make())).toBeUndefined();
  });

  it('throws nothing but the one error, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => personOf(text) === undefined));
  });
});
