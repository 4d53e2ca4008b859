// Made by `npm run generate` from the catalogues.
import { account as ar } from './catalogue/ar.ts';
import { account as de } from './catalogue/de.ts';
import { account as en } from './catalogue/en.ts';
import { account as es } from './catalogue/es.ts';
import { account as fr } from './catalogue/fr.ts';
import { account as he } from './catalogue/he.ts';
import { account as id } from './catalogue/id.ts';
import { account as it } from './catalogue/it.ts';
import { account as ja } from './catalogue/ja.ts';
import { account as ko } from './catalogue/ko.ts';
import { account as nl } from './catalogue/nl.ts';
import { account as ptBr } from './catalogue/pt-BR.ts';
import { account as zhCn } from './catalogue/zh-CN.ts';
import { account as zhTw } from './catalogue/zh-TW.ts';
import type { LanguageTag } from './languages.generated.ts';

/** The sentences of the account page. */
export const ACCOUNT_TEXTS: Readonly<Record<LanguageTag, typeof en>> = {
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
