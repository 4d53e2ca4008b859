// Made by `npm run generate` from the catalogues.
import { pages as ar } from './catalogue/ar.ts';
import { pages as de } from './catalogue/de.ts';
import { pages as en } from './catalogue/en.ts';
import { pages as es } from './catalogue/es.ts';
import { pages as fr } from './catalogue/fr.ts';
import { pages as he } from './catalogue/he.ts';
import { pages as id } from './catalogue/id.ts';
import { pages as it } from './catalogue/it.ts';
import { pages as ja } from './catalogue/ja.ts';
import { pages as ko } from './catalogue/ko.ts';
import { pages as nl } from './catalogue/nl.ts';
import { pages as ptBr } from './catalogue/pt-BR.ts';
import { pages as zhCn } from './catalogue/zh-CN.ts';
import { pages as zhTw } from './catalogue/zh-TW.ts';
import type { LanguageTag } from './languages.generated.ts';

/** The sentences of the pages. */
export const PAGE_TEXTS: Readonly<Record<LanguageTag, typeof en>> = {
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
};
