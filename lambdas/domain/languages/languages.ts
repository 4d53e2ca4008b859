/** A language that people are spoken to in. */
export interface Language {
  /** Which way it is written. */
  readonly direction: 'ltr' | 'rtl';
  /** Its name, in itself. */
  readonly name: string;
  /** The name under which terms have a link of their own in it; undefined where the API has none. */
  readonly termsName: string | undefined;
}

/** The languages of pages and messages, by BCP 47 tag: those of Cognito's managed login, Arabic and Hebrew. */
export const LANGUAGES = {
  en: { direction: 'ltr', name: 'English', termsName: 'cognito:english' },
  ar: { direction: 'rtl', name: 'العربية', termsName: undefined },
  de: { direction: 'ltr', name: 'Deutsch', termsName: 'cognito:german' },
  es: { direction: 'ltr', name: 'Español', termsName: 'cognito:spanish' },
  fr: { direction: 'ltr', name: 'Français', termsName: 'cognito:french' },
  he: { direction: 'rtl', name: 'עברית', termsName: undefined },
  id: { direction: 'ltr', name: 'Bahasa Indonesia', termsName: 'cognito:bahasa-indonesia' },
  it: { direction: 'ltr', name: 'Italiano', termsName: 'cognito:italian' },
  ja: { direction: 'ltr', name: '日本語', termsName: 'cognito:japanese' },
  ko: { direction: 'ltr', name: '한국어', termsName: 'cognito:korean' },
  nl: { direction: 'ltr', name: 'Nederlands', termsName: 'cognito:dutch' },
  'pt-BR': { direction: 'ltr', name: 'Português (Brasil)', termsName: 'cognito:portuguese-brazil' },
  'zh-CN': { direction: 'ltr', name: '简体中文', termsName: 'cognito:chinese-simplified' },
  'zh-TW': { direction: 'ltr', name: '繁體中文', termsName: 'cognito:chinese-traditional' },
} as const satisfies Readonly<Record<string, Language>>;

/** The tag of a language that there is. */
export type LanguageTag = keyof typeof LANGUAGES;
