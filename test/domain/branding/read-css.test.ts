import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCss } from '../../../lambdas/domain/branding/read-css.ts';
import { measureProcessorTime } from '../../support/measure-processor-time.ts';

const rule = (body: string) => `.label-customizable { ${body} }`;
const refused = { code: 'InvalidParameterException' };

describe('a style sheet of the classic pages', () => {
  it('is read into rules', () => {
    expect(
      readCss(`/* a */ .label-customizable, .inputField-customizable:focus { COLOR: #FFF; font: 12px/1.5 "Open Sans", serif; }
        .banner-customizable { padding: 25px 0 !important }`),
    ).toEqual([
      {
        targets: [
          { className: 'label-customizable', state: undefined },
          { className: 'inputField-customizable', state: 'focus' },
        ],
        declarations: [
          ['color', '#FFF'],
          ['font', '12px/1.5 "Open Sans", serif'],
        ],
      },
      {
        targets: [{ className: 'banner-customizable', state: undefined }],
        declarations: [['padding', '25px 0 !important']],
      },
    ]);
    expect(readCss(' /* nothing */ ')).toEqual([]);
  });

  it.each([
    '@import "a.css";',
    '@media screen { .label-customizable { color: red } }',
    '.label-customizable { color: red',
    '/* .label-customizable { color: red }',
    '/*x*x'.repeat(26_000),
    'color: red }',
    '* { color: red }',
    '.label-customizable div { color: red }',
    '.label-customizable:hover { color: red }',
    '.constructor { color: red }',
    '.label-customizable::before { content: "x" }',
    ...[
      'background: url(//evil.example)',
      'background: u\\72l(//evil.example)',
      'background: image-set("//evil.example" 1x)',
      'background: url/**/(//evil.example)',
      'background: URL (x)',
      'background-image: none',
      'width: expression(alert(1))',
      'color: var(--ink)',
      'color: rgb(var(--x))',
      'behavior: url(a.htc)',
      '-moz-binding: none',
      'position: fixed',
      'content: "x"',
      'color: </style><script>alert(1)</script>',
      'font: "</style>"',
      'font: "a\\"b"',
      // Read in every way that there is, each of these would take for ever.
      `color: ${'-'.repeat(190)}!`,
      `color: ${'a-'.repeat(95)}(`,
      'color',
      'color:',
      ': red',
      '--ink: red',
    ].map(rule),
  ])('is refused when it has %s', (css) => {
    expect(() => readCss(css)).toThrow(expect.objectContaining(refused));
  });

  it('yields nothing that ends a rule or an element, fetches or escapes, whatever it holds', () => {
    const piece = fc.constantFrom(
      '.label-customizable',
      '{',
      '}',
      ':',
      ';',
      'color',
      'red',
      'url(',
      ')',
      '"',
      "'",
      '\\',
      '/*',
      '*/',
      '<',
      '@',
      '!important',
      'rgb(1,2,3)',
      ' ',
      ',',
    );
    const bodies = fc.oneof(
      fc.string(),
      fc.array(piece).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(bodies, fc.boolean(), (body, isWhole) => {
        try {
          for (const { declarations } of readCss(isWhole ? body : rule(`color: ${body}`))) {
            for (const [property, value] of declarations) {
              expect(property).toMatch(/^[a-z-]+$/);
              expect(value).not.toMatch(/[<>{}\\;@]|url|\/\*/i);
            }
          }
        } catch (error) {
          expect(error).toMatchObject(refused);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is read in a time that grows with its length', async () => {
    const spent = await measureProcessorTime(() => {
      expect(() => readCss(rule(`font: ${'a '.repeat(60_000)}(`))).toThrow();
      expect(() => readCss('/*'.repeat(60_000))).toThrow();
      expect(() => readCss(rule(`font: ${'1a'.repeat(99)}(`))).toThrow();
    });
    expect(spent).toBeLessThan(2000);
  });
});
