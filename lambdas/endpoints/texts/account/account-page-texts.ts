import type { LanguageTag } from '../../../domain/languages/languages.ts';
import type { AccountTexts } from './account-texts.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { he } from './he.ts';
import { id } from './id.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { nl } from './nl.ts';
import { ptBr } from './pt-br.ts';
import { zhCn } from './zh-cn.ts';
import { zhTw } from './zh-tw.ts';

/** The sentences of the account page in each language. */
export const ACCOUNT_TEXTS: Readonly<Record<LanguageTag, AccountTexts>> = {
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
