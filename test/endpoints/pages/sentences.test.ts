import { describe, expect, it } from 'vitest';
import { ACCOUNT_TEXTS } from '../../../lambdas/domain/languages/account-texts.generated.ts';
import { LANGUAGES, type LanguageTag } from '../../../lambdas/domain/languages/languages.generated.ts';
import { PAGE_TEXTS } from '../../../lambdas/domain/languages/page-texts.generated.ts';

type Sentence = string | ((...values: unknown[]) => string);

const TAGS = Object.keys(LANGUAGES) as LanguageTag[];
/** Words that other languages share with English. */
const SHARED = new Set(['Name', 'Code', 'Website', 'Password', 'QR code', 'Passkeys']);

const sentencesOf = (texts: object, path = ''): [string, Sentence][] =>
  Object.entries(texts).flatMap(([key, value]): [string, Sentence][] =>
    typeof value === 'object' ? sentencesOf(value, `${path}${key}.`) : [[`${path}${key}`, value as Sentence]],
  );
/** The pages' catalogue and that of the account page, as one. */
const ofLanguage = (tag: LanguageTag) => ({ ...PAGE_TEXTS[tag], account: ACCOUNT_TEXTS[tag] });
const english = new Map(sentencesOf(ofLanguage('en')));

/** The sentence with marks in the place of its values. */
const say = (sentence: Sentence) =>
  typeof sentence === 'string' ? sentence : sentence(...Array.from({ length: sentence.length }, (_, at) => `⟦${at}⟧`));
const marksIn = (text: string) => [...text.matchAll(/⟦\d⟧/g)].map(([mark]) => mark).sort();

describe.each(TAGS)('the sentences of the pages in %s', (tag) => {
  const sentences = sentencesOf(ofLanguage(tag));

  it('have each value that the English ones have, once', () => {
    for (const [path, sentence] of sentences) {
      expect(marksIn(say(sentence)), path).toEqual(marksIn(say(english.get(path) ?? '')));
    }
  });

  it('are tidy text', () => {
    for (const [path, sentence] of sentences) {
      const text = say(sentence);
      expect(text, path).toMatch(/\S/);
      expect(text, path).toBe(text.trim());
      expect(text, path).not.toMatch(/ {2}|[<>&]|undefined|\n/);
    }
  });

  it('are not English ones', () => {
    if (tag === 'en') return;
    const left = sentences.filter(([path, sentence]) => say(sentence) === say(english.get(path) ?? ''));
    expect(left.map(([, sentence]) => say(sentence)).filter((text) => !SHARED.has(text))).toEqual([]);
  });

  it('don’t grow so long that they don’t fit where the English ones do', () => {
    for (const [path, sentence] of sentences) {
      const [text, of] = [say(sentence), say(english.get(path) ?? '')];
      expect(text.length, path).toBeLessThanOrEqual(Math.max(of.length * 2, of.length + 30));
    }
  });
});
