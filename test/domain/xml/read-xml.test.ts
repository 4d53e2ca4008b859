import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { proveSignature } from '../../../lambdas/domain/saml/prove-signature.ts';
import { canonicalizeXml } from '../../../lambdas/domain/xml/canonicalize-xml.ts';
import { escapeXml } from '../../../lambdas/domain/xml/escape-xml.ts';
import { readXml } from '../../../lambdas/domain/xml/read-xml.ts';
import { XmlError } from '../../../lambdas/domain/xml/xml-error.ts';
import { makeRsaCertificate, type RsaCertificate } from '../../support/make-rsa-certificate.ts';
import { signXml } from '../../support/sign-xml.ts';

const LIMITS = { characters: 50_000, elements: 500, depth: 20 };
const read = (xml: string) => readXml(xml, LIMITS);

describe('reading XML', () => {
  it('knows elements and attributes by their namespaces', () => {
    const root = read(
      '\uFEFF<?xml version="1.0"?>\r\n<!-- x --><a xmlns="urn:1" xmlns:p="urn:2" b="1" p:b="2"><p:c xmlns:p="urn:3"/><d xmlns=""/></a>\n',
    );
    expect(root).toMatchObject({ name: 'a', namespace: 'urn:1', prefix: '' });
    expect([...root.attributes]).toEqual([['b', '1']]);
    expect(root.written.map(({ name, namespace, value }) => [namespace, name, value])).toEqual([
      ['', 'b', '1'],
      ['urn:2', 'b', '2'],
    ]);
    expect(root.children.map(({ name, namespace }) => [namespace, name])).toEqual([
      ['urn:3', 'c'],
      ['', 'd'],
    ]);
  });

  it('gives texts as they are meant', () => {
    expect(read('<a>x&amp;&#65;&#x1F600;<!-- - -->y<![CDATA[<&]]>z</a>').text).toBe('x&A😀y<&z');
    expect(read('<a b=" 1\t2\r\n3&#10;4 &quot;"/>').attributes.get('b')).toBe(' 1 2 3\n4 "');
    expect(read('<a>1\r\n2\r3&#13;</a>').text).toBe('1\n2\n3\r');
  });

  it.each([
    '',
    ' ',
    'a',
    '<a>',
    '<a></b>',
    '<a/><b/>',
    '<a/>b',
    '<a',
    '<a b/>',
    '<a b=c/>',
    '<a b="<"/>',
    '<a b="1" b="2"/>',
    '<a b="1"c="2"/>',
    '<a xmlns:p="urn:1" xmlns:q="urn:1" p:b="1" q:b="2"/>',
    '<p:a/>',
    '<a p:b="1"/>',
    '<a xmlns:p=""/>',
    '<a xmlns:xml="urn:1"/>',
    '<a xmlns:xmlns="urn:1"/>',
    '<a xmlns="http://www.w3.org/2000/xmlns/"/>',
    '<a:b:c xmlns:a="urn:1"/>',
    '<a>&b;</a>',
    '<a>&amp</a>',
    '<a>& </a>',
    '<a>&#0;</a>',
    '<a>&#xD800;</a>',
    '<a>&#xFFFF;</a>',
    '<a>&#x110000;</a>',
    '<a>\u0000</a>',
    '<a>\uFFFE</a>',
    '<a>\uD800</a>',
    '<a>]]></a>',
    '<a><!-- -- --></a>',
    '<a><!-- --->',
    '<![CDATA[x]]>',
    '<a><![CDATA[x</a>',
    '<!DOCTYPE a><a/>',
    '<a><!ENTITY b "c"></a>',
    '<?x?><a/>',
    '<a><?x?></a>',
    ' <?xml version="1.0"?><a/>',
    '< a/>',
    '<a></a >b',
    '<é/>',
  ])('refuses %j', (xml) => {
    expect(() => read(xml)).toThrow(XmlError);
  });

  it('refuses what is larger than it may be', () => {
    expect(read('<a>'.repeat(20) + '</a>'.repeat(20)).name).toBe('a');
    expect(() => read('<a>'.repeat(21) + '</a>'.repeat(21))).toThrow(XmlError);
    expect(read(`<a>${'<b/>'.repeat(499)}</a>`).children).toHaveLength(499);
    expect(() => read(`<a>${'<b/>'.repeat(500)}</a>`)).toThrow(XmlError);
    expect(() => read(`<a>${' '.repeat(50_000)}</a>`)).toThrow(XmlError);
    const spaces = (count: number) =>
      Array.from({ length: count }, (_, index) => ` xmlns:p${index}="urn:${index}"`).join('');
    expect(read(`<a${spaces(63)}/>`).scope.size).toBe(64);
    expect(() => read(`<a${spaces(64)}/>`)).toThrow(XmlError);
    expect(() => read(`<a${spaces(40)}><b${spaces(40).replaceAll(':p', ':q')}/></a>`)).toThrow(XmlError);
  });

  it('throws nothing but its own error', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '/',
      '<a>',
      '</a>',
      '<a b="',
      '"',
      "'",
      '&',
      ';',
      '&#',
      'x',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      'xmlns',
      ':',
      '=',
      ' ',
      '\u0000',
      '😀',
      '\uD800',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((each) => each.join('')),
        ),
        (text) => {
          try {
            read(text);
          } catch (error) {
            expect(error).toBeInstanceOf(XmlError);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('gives back any text that was escaped for it', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, (value, content) => {
        const root = read(`<a b="${escapeXml(value)}">${escapeXml(content)}</a>`);
        const kept = (given: string) =>
          given.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
        expect([root.attributes.get('b'), root.text]).toEqual([kept(value), kept(content)]);
      }),
    );
  });
});

describe('canonical XML', () => {
  let rsa: RsaCertificate;
  beforeAll(async () => {
    rsa = await makeRsaCertificate('signer');
  });

  it('is that of Exclusive XML Canonicalization 1.0', () => {
    const root = read(
      `<n0:local xmlns:n0="foo:bar" xmlns:n3="ftp://example.org"><n1:elem2 xmlns:n1="http://example.net" xml:lang="en" ><n3:stuff  b = '2"' xmlns:n3="ftp://example.org" a='&#9;1'/></n1:elem2><!-- c --></n0:local>`,
    );
    const [inner] = root.children;
    expect(canonicalizeXml(inner!)).toBe(
      '<n1:elem2 xmlns:n1="http://example.net" xml:lang="en"><n3:stuff xmlns:n3="ftp://example.org" a="&#x9;1" b="2&quot;"></n3:stuff></n1:elem2>',
    );
    expect(canonicalizeXml(inner!, { inclusivePrefixes: ['n0', ''] })).toContain(
      '<n1:elem2 xmlns:n0="foo:bar" xmlns:n1="http://example.net"',
    );
    expect(canonicalizeXml(read('<a xmlns="urn:1"><b xmlns=""><c xmlns="">&gt;\r\n&#13;</c></b></a>'))).toBe(
      '<a xmlns="urn:1"><b xmlns=""><c>&gt;\n&#xD;</c></b></a>',
    );
  });

  it('stays the same when it is read and made again', () => {
    fc.assert(
      fc.property(element(3), (xml) => {
        const once = canonicalizeXml(read(xml));
        expect(canonicalizeXml(read(once))).toBe(once);
      }),
    );
  });

  it('is what another implementation signs, for any document', () => {
    const prefixes = fc.option(fc.constantFrom<string[][]>(['s'], ['s', 'm']), { nil: undefined });
    fc.assert(
      fc.property(element(3), prefixes, (inner, inclusivePrefixes) => {
        const xml = `<m:Message xmlns:m="urn:m" xmlns:p="urn:outer" xmlns:s="urn:s" xmlns="urn:default" ID="_1"><m:Issuer>x</m:Issuer>${inner}</m:Message>`;
        const signed = signXml(xml, '_1', { key: rsa.privateKey, ...(inclusivePrefixes && { inclusivePrefixes }) });
        expect(
          proveSignature(readXml(signed, { characters: 500_000, elements: 2000, depth: 40 }), [rsa.certificate]),
        ).toContain('Message');
      }),
      { numRuns: 150 },
    );
  });

  it('is worth nothing under a key of another kind', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const signed = signXml('<a ID="_1"><Issuer/></a>', '_1', { key: privateKey });
    expect(() => proveSignature(read(signed), [rsa.certificate])).toThrow('signature');
  });
});

/** Documents with namespaces, attributes and texts of every sort. */
function element(depth: number): fc.Arbitrary<string> {
  const prefix = fc.constantFrom('', 'p', 'q', 'r');
  const uri = fc.constantFrom('urn:1', 'urn:2', 'urn:3');
  const text = fc.stringMatching(/^[a-z \n\té"'€]{0,8}$/).map((each) => each.replace(/"/g, '&quot;'));
  const special = fc.constantFrom('', '&amp;', '&lt;', '&gt;', '&#13;', '&#9;', '<!-- c -->', '<![CDATA[<&"]]>');
  const inValue = fc.constantFrom('', '&#9;', '&#10;', '&#xD;', '&lt;', '>', '&amp;', '&apos;', '&#x1F600;');
  const content: fc.Arbitrary<string> =
    depth === 0
      ? text
      : fc.oneof(
          text,
          special,
          fc.array(element(depth - 1), { maxLength: 3 }).map((each) => each.join('')),
        );
  return fc
    .record({
      own: prefix,
      declared: fc.dictionary(fc.constantFrom('p', 'q', 'r'), uri),
      ownDefault: fc.option(fc.constantFrom('', 'urn:1', 'urn:2')),
      attributes: fc.dictionary(
        fc.constantFrom('a', 'b', 'p:a', 'q:c', 'xml:lang'),
        fc.tuple(text, inValue).map(([each, reference]) => each.replace(/[\n\t]/g, ' ') + reference),
      ),
      content,
      tail: special,
    })
    .map(({ own, declared, ownDefault, attributes, content: inner, tail }) => {
      const name = own === '' ? 'e' : `${own}:e`;
      // Each document declares what it uses; two prefixes of one namespace would make two attributes one.
      const scope: Record<string, string> = { p: 'urn:p', q: 'urn:q', r: 'urn:r', ...declared };
      if (scope.p === scope.q) delete attributes['q:c'];
      const spaces = Object.entries(scope).map(([each, value]) => ` xmlns:${each}="${value}"`);
      const fallback = ownDefault === null ? '' : ` xmlns="${ownDefault}"`;
      const written = Object.entries(attributes).map(([each, value]) => ` ${each}="${value}"`);
      return `<${name}${fallback}${spaces.join('')}${written.join('')}>${inner}${tail}</${name}>`;
    });
}
