import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACCOUNT_TEXTS } from '../../../lambdas/domain/languages/account-texts.generated.ts';
import { PAGE_TEXTS } from '../../../lambdas/domain/languages/page-texts.generated.ts';
import { chooseLanguage } from '../../../lambdas/endpoints/texts/choose-language.ts';

const ENDPOINTS = join(import.meta.dirname, '../../../lambdas/endpoints');

/** Sentences by their path. */
function leavesOf(catalogue: object, path: readonly string[] = []): ReadonlyMap<string, unknown> {
  const leaves = Object.entries(catalogue).flatMap(([name, value]): (readonly [string, unknown])[] =>
    typeof value === 'object' ? [...leavesOf(value, [...path, name])] : [[[...path, name].join('.'), value]],
  );
  return new Map(leaves);
}

/** Lists whose members are found by a name that isn't in the code. */
const LISTS =
  /^(choice\.ways|secondFactor\.ways|attributes|hints|account\.sections|account\.activity\.(types|responses))\./;
/** The pages' catalogues, each with that of the account page. */
const CATALOGUES = Object.entries(PAGE_TEXTS).map(
  ([tag, texts]) => [tag, { ...texts, account: ACCOUNT_TEXTS[tag as keyof typeof ACCOUNT_TEXTS] }] as const,
);
const english = leavesOf({ ...PAGE_TEXTS.en, account: ACCOUNT_TEXTS.en });

describe.each(CATALOGUES)('the catalogue of %s', (_, texts) => {
  const leaves = leavesOf(texts);

  it('has every sentence, and no other', () => {
    expect([...leaves.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('has no empty sentence, and takes what the English one takes', () => {
    for (const [path, value] of leaves) {
      const like = english.get(path);
      expect(typeof value, path).toBe(typeof like);
      if (typeof value === 'function') {
        expect(value.length, path).toBe((like as typeof value).length);
        expect(value('one', 'two'), path).toContain('one');
      } else expect(String(value).trim(), path).not.toBe('');
    }
  });
});

describe('the pages', () => {
  const files = readdirSync(ENDPOINTS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('texts/'))
    .map((file) => readFileSync(join(ENDPOINTS, file), 'utf8'));
  const code = files.join('\n');

  it('use every sentence, each where the group is named that it belongs to', () => {
    const isUsed = (path: string): boolean => {
      const words = path.split('.').map((name) => new RegExp(`\\b${name}\\b`));
      return files.some((file) => words.slice(-2).every((word) => word.test(file)));
    };
    expect([...english.keys()].filter((path) => !LISTS.test(path) && !isUsed(path))).toEqual([]);
  });

  it('have no sentence of their own', () => {
    const shown = [...code.matchAll(/>\s*([A-Z][a-z]+(?: [a-z]+)+[^<$`]*)</g)].map(([, text]) => text);
    expect(shown).toEqual([]);
  });
});

describe('the language of a page', () => {
  const choose = (rawQueryString: string, cookies: string[] = [], accept?: string) => {
    const { tag, asked } = chooseLanguage({ rawQueryString, cookies, headers: { 'accept-language': accept } });
    return { tag, asked };
  };

  it.each([
    ['lang=de', [], undefined, 'de'],
    ['lang=DE-at', [], undefined, 'de'],
    ['lang=xx', ['lang=de'], undefined, 'de'],
    ['', ['lang=de'], 'en', 'de'],
    ['ui_locales=xx+fr-CA+de', ['lang=de'], 'en', 'fr'],
    ['ui_locales=fr&lang=de', [], 'en', 'de'],
    [`ui_locales=${'x+'.repeat(5000)}fr`, [], 'it', 'it'],
    ['', ['lang=xx'], 'sv, de;q=0.5, en;q=0.2', 'de'],
    ['', [], 'zh-Hant-HK, en;q=0.5', 'zh-TW'],
    ['lang=pt-BR', [], 'de', 'pt-BR'],
    ['', [], 'en;q=0.2, de-CH', 'de'],
    ['', [], 'de;q=0, en', 'en'],
    ['', [], 'x;q=abc,,;', 'en'],
    ['', [], undefined, 'en'],
    [`lang=${'d'.repeat(5000)}`, [], '*', 'en'],
  ])('is found in %s, %s, %s', (query, cookies, accept, tag) => {
    expect(choose(query, cookies as string[], accept).tag).toBe(tag);
  });

  it('is remembered when the address asks for one that there is', () => {
    expect([choose('lang=de').asked, choose('lang=xx').asked, choose('', ['lang=de']).asked]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
