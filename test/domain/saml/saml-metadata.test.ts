import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSamlMetadata } from '../../../lambdas/domain/saml/read-saml-metadata.ts';
import { SamlError } from '../../../lambdas/domain/saml/saml-error.ts';
import { writeSpMetadata } from '../../../lambdas/domain/saml/write-sp-metadata.ts';
import { readXml } from '../../../lambdas/domain/xml/read-xml.ts';
import { makeRsaCertificate } from '../../support/make-rsa-certificate.ts';
import { openSamlProvider, type SamlProvider } from '../../support/saml-provider.ts';

let provider: SamlProvider;
let other: string;
let weak: string;
beforeAll(async () => {
  provider = await openSamlProvider();
  other = (await makeRsaCertificate('other')).certificate;
  weak = (await makeRsaCertificate('weak', 1024)).certificate;
});

const swap = (from: string | RegExp, to: string) => provider.metadata().replace(from, to);
const refusal = (document: string) => {
  try {
    readSamlMetadata(document);
    return 'taken';
  } catch (error) {
    expect(error).toBeInstanceOf(SamlError);
    return (error as SamlError).refusal;
  }
};

describe('metadata of an identity provider', () => {
  it('names its entity, its certificates and its addresses', () => {
    expect(readSamlMetadata(provider.metadata())).toEqual({
      entityId: 'https://idp.example.com/metadata',
      certificates: [provider.key.certificate],
      singleSignOn: {
        redirect: { location: 'https://idp.example.com/sso' },
        post: { location: 'https://idp.example.com/sso/post' },
      },
      singleLogout: { redirect: { location: 'https://idp.example.com/slo' }, post: undefined },
      validUntil: undefined,
      cacheSeconds: undefined,
    });
  });

  it('may have several certificates, for any use or for signatures, and some that can not be used', () => {
    const { certificate } = provider.key;
    expect(readSamlMetadata(provider.metadata({ certificates: [certificate, other] })).certificates).toEqual([
      certificate,
      other,
    ]);
    expect(readSamlMetadata(swap(' use="signing"', '')).certificates).toEqual([certificate]);
    expect(readSamlMetadata(provider.metadata({ certificates: [weak, 'AAAA', certificate] })).certificates).toEqual([
      certificate,
    ]);
    expect(refusal(provider.metadata({ certificates: [weak] }))).toBe('certificate');
    expect(refusal(provider.metadata({ certificates: ['A'.repeat(4097)] }))).toBe('certificate');
    expect(refusal(provider.metadata({ certificates: [] }))).toBe('certificate');
    expect(refusal(swap('use="signing"', 'use="encryption"'))).toBe('certificate');
  });

  it('says until when it may be kept', () => {
    const attributes = ' validUntil="2026-12-01T00:00:00Z" cacheDuration="P1DT2H3M4.5S"';
    expect(readSamlMetadata(provider.metadata({ attributes }))).toMatchObject({
      validUntil: Date.parse('2026-12-01T00:00:00Z'),
      cacheSeconds: 93_784,
    });
    expect(refusal(provider.metadata({ attributes: ' validUntil="soon"' }))).toBe('malformed');
    expect(refusal(provider.metadata({ attributes: ' cacheDuration="-P1D"' }))).toBe('malformed');
  });

  it('may stand among other entities, as the only provider', () => {
    const [, entity] = /(<md:EntityDescriptor[\s\S]*)/.exec(provider.metadata()) ?? [];
    const among = (...entities: readonly string[]) =>
      `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">${entities.join('')}</md:EntitiesDescriptor>`;
    const service = '<md:EntityDescriptor entityID="urn:sp"><md:SPSSODescriptor/></md:EntityDescriptor>';
    expect(readSamlMetadata(among(service, entity!)).entityId).toBe(provider.entityId);
    expect(refusal(among(entity!, entity!))).toBe('structure');
    expect(refusal(among(service))).toBe('structure');
  });

  it.each<[string, string, () => string]>([
    ['malformed', 'something else than XML', () => 'https://idp.example.com/metadata'],
    ['malformed', 'a document type', () => swap('<md:Entity', '<!DOCTYPE x [<!ENTITY a "b">]><md:Entity')],
    ['malformed', 'more than the API takes', () => `${provider.metadata()}${' '.repeat(131_072)}`],
    ['structure', 'another namespace', () => swap('SAML:2.0:metadata', 'SAML:1.1:metadata')],
    [
      'structure',
      'SAML 1.1 alone',
      () => swap('"urn:oasis:names:tc:SAML:2.0:protocol"', '"urn:oasis:names:tc:SAML:1.1:protocol"'),
    ],
    ['structure', 'no entity id', () => swap(/entityID="[^"]*"/, 'entityID=""')],
    ['endpoint', 'no address for sign-in by redirect', () => swap(/.*HTTP-Redirect" Location="[^"]*sso"\/>/, '')],
    ['endpoint', 'an address without TLS', () => swap('"https://idp.example.com/sso"', '"http://idp.example.com/sso"')],
    ['endpoint', 'a script for an address', () => swap('"https://idp.example.com/sso"', '"javascript:alert(1)"')],
    [
      'endpoint',
      'an address with a line break',
      () => swap('"https://idp.example.com/sso"', '"https://idp.example.com/&#10;sso"'),
    ],
  ])('is refused (%s) as %s', (expected, _what, make) => {
    expect(refusal(make())).toBe(expected);
  });

  it('is taken or refused, whatever is changed about it', () => {
    const document = provider.metadata();
    fc.assert(
      fc.property(fc.nat(document.length), fc.string({ maxLength: 8 }), fc.nat({ max: 60 }), (at, text, length) => {
        const outcome = refusal(document.slice(0, at) + text + document.slice(at + length));
        expect(outcome).toMatch(/^(taken|malformed|structure|certificate|endpoint)$/);
      }),
      { numRuns: 300 },
    );
  });
});

describe('metadata of the service', () => {
  const description = {
    entityId: 'urn:amazon:cognito:sp:eu-central-1_a&b',
    consumer: 'https://auth.example.com/saml2/idpresponse',
    logout: 'https://auth.example.com/saml2/logout',
    signsRequests: true,
  };

  it('names its addresses and certificates, and nothing that it lacks', () => {
    const read = (xml: string) => readXml(xml, { characters: 10_000, elements: 100, depth: 10 });
    const root = read(writeSpMetadata({ ...description, signingCertificate: other, encryptionCertificate: weak }));
    expect(root.attributes.get('entityID')).toBe(description.entityId);
    const [role] = root.children;
    expect(
      role!.children.map(({ name, attributes }) => [name, attributes.get('use') ?? attributes.get('Location')]),
    ).toEqual([
      ['KeyDescriptor', 'signing'],
      ['KeyDescriptor', 'encryption'],
      ['SingleLogoutService', description.logout],
      ['AssertionConsumerService', description.consumer],
    ]);
    const bare = read(
      writeSpMetadata({
        ...description,
        logout: undefined,
        signingCertificate: other,
        encryptionCertificate: undefined,
      }),
    );
    expect(bare.children[0]!.children.map(({ name }) => name)).toEqual(['KeyDescriptor', 'AssertionConsumerService']);
  });
});
