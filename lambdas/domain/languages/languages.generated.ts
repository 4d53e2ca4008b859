// Made by `npm run generate` from the catalogues.
import { language as ar } from './catalogue/ar.ts';
import { language as de } from './catalogue/de.ts';
import { language as en } from './catalogue/en.ts';
import { language as es } from './catalogue/es.ts';
import { language as fr } from './catalogue/fr.ts';
import { language as he } from './catalogue/he.ts';
import { language as id } from './catalogue/id.ts';
import { language as it } from './catalogue/it.ts';
import { language as ja } from './catalogue/ja.ts';
import { language as ko } from './catalogue/ko.ts';
import { language as nl } from './catalogue/nl.ts';
import { language as ptBr } from './catalogue/pt-BR.ts';
import { language as zhCn } from './catalogue/zh-CN.ts';
import { language as zhTw } from './catalogue/zh-TW.ts';
import type { Language } from './language.ts';

/** The languages of pages and messages, by BCP 47 tag. */
export const LANGUAGES = {
  en,
  ar,
  de,
  es,
  fr,
  he,
  id,
  it,
  ja,
  ko,
  nl,
  'pt-BR': ptBr,
  'zh-CN': zhCn,
  'zh-TW': zhTw,
} as const satisfies Readonly<Record<string, Language>>;

/** The tag of a language that there is. */
export type LanguageTag = keyof typeof LANGUAGES;
