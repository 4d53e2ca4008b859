import { de } from './de.ts';
import { en } from './en.ts';
import type { Texts } from './texts.ts';

/** A language of the pages. */
export interface Language {
  /** Which way it is written. */
  readonly direction: 'ltr' | 'rtl';
  /** The name under which terms have a link of their own in it. */
  readonly termsName: string;
  readonly texts: Texts;
}

/** The languages, by BCP 47 tag; the first is taken when nobody asks for another that is here. */
export const LANGUAGES = {
  en: { direction: 'ltr', termsName: 'cognito:english', texts: en },
  de: { direction: 'ltr', termsName: 'cognito:german', texts: de },
} as const satisfies Readonly<Record<string, Language>>;

/** The tag of a language that the pages have. */
export type LanguageTag = keyof typeof LANGUAGES;
