import { LANGUAGES, type LanguageTag } from '../languages/languages.generated.ts';

/** What an owner may word: titles and introductions of the first pages, and a line beneath the content of each page. */
export const OWN_TEXT_PLACES = ['signInTitle', 'signInText', 'signUpTitle', 'signUpText', 'footer'] as const;

export type OwnTextPlace = (typeof OWN_TEXT_PLACES)[number];
type TextsOfLanguage = Readonly<Partial<Record<OwnTextPlace, string>>>;

/** An owner's sentences, by language; `default` for the languages that have none. */
export type OwnTexts = Readonly<Partial<Record<LanguageTag | 'default', TextsOfLanguage>>>;

const LONGEST = 300;

/** The sentences in what an owner gave, whatever that is: unknown languages and places, and texts that are none or too long, are left out. */
export function readOwnTexts(given: unknown): OwnTexts {
  const tags = [...Object.keys(LANGUAGES), 'default'] as readonly (LanguageTag | 'default')[];
  return Object.fromEntries(
    tags.flatMap((tag) => {
      const texts = OWN_TEXT_PLACES.flatMap((place) => {
        const text = memberOf(memberOf(given, tag), place);
        const isText = typeof text === 'string' && text.trim() !== '' && text.length <= LONGEST;
        return isText ? [[place, text.trim()] as const] : [];
      });
      return texts.length === 0 ? [] : [[tag, Object.fromEntries(texts)] as const];
    }),
  );
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
