import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { findLanguage } from '../../../lambdas/domain/languages/find-language.ts';
import { LANGUAGES } from '../../../lambdas/domain/languages/languages.generated.ts';

it.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['DE_ch', 'de'],
  [' fr-CA ', 'fr'],
  ['pt', 'pt-BR'],
  ['pt-PT', 'pt-BR'],
  ['pt_br', 'pt-BR'],
  ['zh', 'zh-CN'],
  ['zh-Hans', 'zh-CN'],
  ['zh-Hans-HK', 'zh-CN'],
  ['zh-SG', 'zh-CN'],
  ['zh-Hant', 'zh-TW'],
  ['zh-Hant-HK', 'zh-TW'],
  ['zh-hk', 'zh-TW'],
  ['zh-MO', 'zh-TW'],
  ['zh-TW', 'zh-TW'],
  ['iw', 'he'],
  ['he-IL', 'he'],
  ['in', 'id'],
  ['ar-EG', 'ar'],
  ['en-GB-oxendict', 'en'],
])('%j asks for %s', (wanted, tag) => {
  expect(findLanguage(wanted)).toBe(tag);
});

it.each([
  '',
  '-',
  '_',
  'xx',
  'd',
  'deutsch',
  'german',
  'de.',
  '__proto__',
  'constructor',
  'toString',
  `de${'-x'.repeat(40)}`,
  '*',
])('%j asks for no language', (wanted) => {
  expect(findLanguage(wanted)).toBeUndefined();
});

it('whatever is asked, the answer is a language or none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (wanted) => {
      const tag = findLanguage(wanted);
      expect(tag === undefined || Object.hasOwn(LANGUAGES, tag)).toBe(true);
    }),
  );
});
